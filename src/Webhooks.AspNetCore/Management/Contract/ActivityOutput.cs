using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class ActivityOutput
{
    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    public required long Messages { get; init; }

    public required long Calls { get; init; }

    public required long Errors { get; init; }

    public required IReadOnlyList<ActivityDayOutput> Daily { get; init; }

    public required IReadOnlyList<SubscriptionActivityOutput> Subscriptions { get; init; }

    public static ActivityOutput Of(WebhookActivity activity) => new()
    {
        From = activity.From,
        Until = activity.Until,
        Messages = activity.Messages,
        Calls = activity.Calls,
        Errors = activity.Errors,
        Daily = [.. activity.Daily.Select(ActivityDayOutput.Of)],
        Subscriptions = [.. activity.Subscriptions.Select(SubscriptionActivityOutput.Of)],
    };
}
