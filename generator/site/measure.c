#include "measure.h"

static const struct measure measures[MEASURE_COUNT] = {
    [MEASURE_EVENTS] = {"举办活动", "次", "活动"},
    [MEASURE_RESULTS + RESULT_SESSIONS] = {"活动场次", "场", "场次"},
    [MEASURE_RESULTS + RESULT_PEOPLE] = {"参加人次", "人次", "人次"},
    [MEASURE_RESULTS + RESULT_MEMBERS] = {"会员人次", "人次", "会员"},
    [MEASURE_RESULTS + RESULT_VOLUNTEERS] = {"志愿者人次", "人次", "志愿者"},
    [MEASURE_RESULTS + RESULT_CONSULTATIONS] = {"咨询人次", "人次", "咨询"},
    [MEASURE_RESULTS + RESULT_CLINICS] = {"义诊人次", "人次", "义诊"},
    [MEASURE_RESULTS + RESULT_KINDS] = {"宣传材料种类", "种", "材料种"},
    [MEASURE_RESULTS + RESULT_COPIES] = {"发放宣传材料", "份", "材料份"},
    [MEASURE_RESULTS + RESULT_VISITS] = {"走访家庭", "户", "走访户"},
    [MEASURE_RESULTS + RESULT_MEDIA] = {"媒体报道", "篇", "报道"},
    [MEASURE_LECTURES] = {"其中讲座", "次", "讲座"},
    [MEASURE_ARTICLES] = {"发布科普文章", "篇", "文章"},
    [MEASURE_REVIEWED] = {"其中三审齐全", "篇", "三审"},
    [MEASURE_CORRECTED] = {"更正文章", "篇", "更正"},
    [MEASURE_SERVICES] = {"发布服务事项", "项", "服务"},
    [MEASURE_QUIZZES] = {"有奖竞答", "期", "竞答"},
    [MEASURE_BROADCASTS] = {"乡音喇叭", "期", "广播"},
    [MEASURE_PAGES] = {"发布页面", "页", "页面"},
    [MEASURE_PLAYS] = {"礼堂大屏播放", "次", "播放"},
    [MEASURE_SECONDS] = {"礼堂大屏播放时长", "秒", "秒"},
};

const struct measure *
measure_get(enum measure_id id)
{
	return &measures[id];
}

bool
measure_is_figure(enum measure_id id)
{
	return id >= MEASURE_RESULTS && id < MEASURE_LECTURES;
}
