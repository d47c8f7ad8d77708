#include "notice.h"

#include "banner.h"

struct words {
	const char *what, *then;
};

static const struct words words[] = {
    [PORTER_NONE] = {"", ""},
    [PORTER_COPIES] = {"正在读取U盘里的节目", "请先不要拔下U盘"},
    [PORTER_TAKEN] = {"新节目已经装好", "可以拔下U盘了"},
    [PORTER_OLD] = {"U盘里的节目不比现在的新", "没有更换，可以拔下U盘了"},
    [PORTER_FOREIGN] = {"U盘里的节目没有通过签名检查", "没有更换，请联系制作节目的单位"},
    [PORTER_BROKEN] = {"U盘里的节目不完整", "没有更换，请重新复制一次"},
    [PORTER_FULL] = {"本机磁盘写不进去", "没有更换，请联系维护人员"},
};

struct scene *
notice_scene(
    const struct style *style, const struct text_measure *measure, enum porter_news news)
{
	struct banner banner = banner_new("notice", style, measure);
	int side = MIN(style->width, style->height), middle = style->height / 2;
	banner_add(&banner, g_strdup(words[news].what), side / 10, middle - side / 12,
	    style->palette.text);
	banner_add(&banner, g_strdup(words[news].then), side / 14, middle + side / 10,
	    style->palette.second);
	return banner.scene;
}
