using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>Adds up the daily activity of a webhook.</summary>
internal static class ActivitySum
{
    public static WebhookActivity Of(DateOnly from, DateOnly until, IReadOnlyList<DailyActivity> days) => new(
        from,
        until,
        days.Sum(day => day.Messages),
        days.Sum(day => day.Calls),
        days.Sum(day => day.Errors),
        [
            .. days.GroupBy(day => day.SubscriptionId, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => OfSubscription(group.Key, from, until, [.. group])),
        ])
    {
        Daily = EachDay(from, until, days),
    };

    private static SubscriptionActivity OfSubscription(
        string subscriptionId, DateOnly from, DateOnly until, IReadOnlyList<DailyActivity> days) => new(
        subscriptionId, days.Sum(day => day.Messages), days.Sum(day => day.Calls), days.Sum(day => day.Errors))
        {
            Daily = EachDay(from, until, days),
        };

    /// <summary>Returns every day, so that a day without attempts has zeros.</summary>
    public static IReadOnlyList<ActivityDay> EachDay(DateOnly from, DateOnly until, IEnumerable<ActivityDay> days)
    {
        var known = days.ToLookup(day => day.Day);
        return
        [
            .. Enumerable.Range(from.DayNumber, until.DayNumber - from.DayNumber + 1)
                .Select(DateOnly.FromDayNumber)
                .Select(day => new ActivityDay(
                    day,
                    known[day].Sum(each => each.Messages),
                    known[day].Sum(each => each.Calls),
                    known[day].Sum(each => each.Errors))),
        ];
    }

    private static IReadOnlyList<ActivityDay> EachDay(DateOnly from, DateOnly until, IReadOnlyList<DailyActivity> days) =>
        EachDay(from, until, days.Select(day => new ActivityDay(day.Day, day.Messages, day.Calls, day.Errors)));
}
