using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class SubscriptionActivityOutput
{
    public required string SubscriptionId { get; init; }

    public required long Messages { get; init; }

    public required long Calls { get; init; }

    public required long Errors { get; init; }

    public required IReadOnlyList<ActivityDayOutput> Daily { get; init; }

    public static SubscriptionActivityOutput Of(SubscriptionActivity activity) => new()
    {
        SubscriptionId = activity.SubscriptionId,
        Messages = activity.Messages,
        Calls = activity.Calls,
        Errors = activity.Errors,
        Daily = [.. activity.Daily.Select(ActivityDayOutput.Of)],
    };
}
