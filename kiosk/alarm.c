#include "alarm.h"

#include "article.h"

/* On every page, for whoever looks up just then. */
#define DRILL_PREFIX "【演练，不是真实情况】"

/* All letters in the colour that is read on the band; what stands out does so by size. */
static struct style_palette
alarm_palette(const struct style_palette *usual)
{
	return (struct style_palette){
	    .ground = usual->band,
	    .surface = usual->band,
	    .text = usual->band_text,
	    .second = usual->band_text,
	    .sea = usual->band_text,
	    .accent = usual->band_text,
	    .band = usual->band,
	    .band_text = usual->band_text,
	    .faint = usual->band_text,
	};
}

GPtrArray *
alarm_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct style style = *setting->style;
	struct page_setting loud = *setting;
	struct bundle_page named = *page;
	const char *title = page->title && *page->title ? page->title : item->title;
	g_autofree char *said =
	    g_strconcat(item->is_drill ? DRILL_PREFIX : "【紧急】", title, NULL);
	style.palette = alarm_palette(&setting->style->palette);
	loud.style = &style;
	named.title = said;
	named.topic = (char *)"";
	return article_layout(&named, item, &loud);
}
