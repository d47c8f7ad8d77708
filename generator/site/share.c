#include "share.h"

#include "common/han.h"
#include "common/text.h"

#define TITLE_UNITS	  20
#define DESCRIPTION_UNITS 50

void
share_check(const struct page *page, struct diag *diag)
{
	size_t title = han_count(page->title);
	if (title > TITLE_UNITS)
		diag_add(diag, RULE_LONG_TITLE, page_place(page, KEY_TITLE),
		    _("say it in 20 characters; WeChat cuts the rest off"),
		    _("the title has %d characters"), (int)title);
	size_t description =
	    page->given[KEY_DESCRIPTION] ? han_count(page->description) : 0;
	if (description > DESCRIPTION_UNITS)
		diag_add(diag, RULE_LONG_DESCRIPTION, page_place(page, KEY_DESCRIPTION),
		    _("say it in 50 characters; a shared card shows no more"),
		    _("the description has %d characters"), (int)description);
}
