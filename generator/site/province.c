#include "province.h"

#include <glib.h>

const char *
province_find(const char *text)
{
	static const char *const provinces[] = {"北京", "天津", "河北", "山西", "内蒙古",
	    "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西",
	    "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川",
	    "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港",
	    "澳门", "台湾"};
	for (size_t i = 0; i < G_N_ELEMENTS(provinces); i++) {
		if (g_str_has_prefix(text, provinces[i]))
			return provinces[i];
	}
	return NULL;
}
