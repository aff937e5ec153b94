using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>Represents the activity of a webhook for customers.</summary>
internal sealed class OutputActivity
{
    public required long Messages { get; init; }

    public required long Calls { get; init; }

    public required long Errors { get; init; }

    public required IReadOnlyList<ActivityDay> Days { get; init; }

    public OutputLastAttempt? Last { get; init; }
}
