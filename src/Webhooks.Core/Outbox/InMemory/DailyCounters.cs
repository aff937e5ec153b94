namespace Webhooks.Outbox.InMemory;

/// <summary>Counts messages and attempts by day, webhook and subscription, for the last days.</summary>
internal sealed class DailyCounters
{
    public const int MaxDays = 40;

    private readonly SortedDictionary<DateOnly, Dictionary<string, Dictionary<string, Counter>>> _days = [];

    private DateOnly _lastDay;
    private Dictionary<string, Dictionary<string, Counter>>? _ofLastDay;

    public void Count(DateOnly day, WebhookMessage message, bool isFirstOfMessage, DeliveryAttempt attempt)
    {
        var counter = CounterOf(day, message);
        var isSuccess = attempt.Outcome.IsSuccess;
        (counter.LastAt, counter.LastDeliveryId) = (attempt.StartedAt, attempt.DeliveryId);
        counter.Messages += isFirstOfMessage ? 1 : 0;
        counter.Calls++;
        counter.Errors += isSuccess ? 0 : 1;
    }

    public IReadOnlyList<DailyActivity> Of(string webhookId, DateOnly from, DateOnly until) =>
    [
        .. from day in _days
           where day.Key >= @from && day.Key <= until && day.Value.ContainsKey(webhookId)
           from each in day.Value[webhookId].OrderBy(each => each.Key, StringComparer.Ordinal)
           select new DailyActivity(
               day.Key, webhookId, each.Key, each.Value.Messages, each.Value.Calls, each.Value.Errors),
    ];

    /// <summary>Returns the days of a webhook, and the id of the delivery of its last attempt.</summary>
    public (IReadOnlyList<ActivityDay> Days, string? LastDeliveryId) Summarize(string webhookId, DateOnly from, DateOnly until)
    {
        var days = _days
            .Where(day => day.Key >= from && day.Key <= until && day.Value.ContainsKey(webhookId))
            .Select(day => (day.Key, Counters: day.Value[webhookId].Values))
            .ToList();
        return (
            [
                .. days.Select(day => new ActivityDay(
                    day.Key,
                    day.Counters.Sum(each => each.Messages),
                    day.Counters.Sum(each => each.Calls),
                    day.Counters.Sum(each => each.Errors))),
            ],
            days.SelectMany(day => day.Counters).MaxBy(each => each.LastAt)?.LastDeliveryId);
    }

    private Counter CounterOf(DateOnly day, WebhookMessage message)
    {
        var webhooks = OfDay(day);
        if (!webhooks.TryGetValue(message.WebhookId, out var subscriptions))
        {
            webhooks.Add(message.WebhookId, subscriptions = new(StringComparer.Ordinal));
        }

        if (!subscriptions.TryGetValue(message.SubscriptionId, out var counter))
        {
            subscriptions.Add(message.SubscriptionId, counter = new());
        }

        return counter;
    }

    /// <summary>Keeps the last day at hand, because nearly every attempt is on it.</summary>
    private Dictionary<string, Dictionary<string, Counter>> OfDay(DateOnly day)
    {
        if (_ofLastDay is not null && _lastDay == day)
        {
            return _ofLastDay;
        }

        if (!_days.TryGetValue(day, out var webhooks))
        {
            _days.Add(day, webhooks = new(StringComparer.Ordinal));
            if (_days.Count > MaxDays)
            {
                _days.Remove(_days.Keys.First());
            }
        }

        (_lastDay, _ofLastDay) = (day, webhooks);
        return webhooks;
    }

    private sealed class Counter
    {
        public long Messages { get; set; }

        public long Calls { get; set; }

        public long Errors { get; set; }

        public DateTimeOffset LastAt { get; set; }

        public string? LastDeliveryId { get; set; }
    }
}
