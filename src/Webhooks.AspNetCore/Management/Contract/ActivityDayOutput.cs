using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class ActivityDayOutput
{
    public required DateOnly Day { get; init; }

    public required long Messages { get; init; }

    public required long Calls { get; init; }

    public required long Errors { get; init; }

    public static ActivityDayOutput Of(ActivityDay day) =>
        new() { Day = day.Day, Messages = day.Messages, Calls = day.Calls, Errors = day.Errors };
}
