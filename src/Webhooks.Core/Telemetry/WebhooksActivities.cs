using System.Diagnostics;
using System.Globalization;
using Webhooks.Outbox;
using Webhooks.Text;

namespace Webhooks.Telemetry;

/// <summary>Provides the activities of <see cref="WebhooksTelemetry"/>. Without a listener, nothing is allocated.</summary>
internal static class WebhooksActivities
{
    public static ActivitySource Source { get; } = new(WebhooksTelemetry.ActivitySourceName);

    /// <summary>
    /// Gets the id of the current activity, to which attempts link, or <see langword="null"/> if there is none.
    /// </summary>
    public static string? CurrentTraceParent =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    public static Activity? StartDispatch() =>
        Source.StartActivity(WebhooksTelemetry.DispatchActivity, ActivityKind.Internal);

    public static Activity? StartMessage(string messageId, string webhookId) =>
        Source.StartActivity(WebhooksTelemetry.MessageActivity, ActivityKind.Producer)
            ?.SetTag(WebhooksTelemetry.MessageIdTag, messageId)
            .SetTag(WebhooksTelemetry.WebhookIdTag, webhookId);

    /// <summary>
    /// Starts the activity of an attempt. It is its own trace with a link to that of the message, because an attempt may be
    /// made days later, and ten times.
    /// </summary>
    public static Activity? StartAttempt(LeasedDelivery leased) => !Source.HasListeners()
        ? null
        : Source.StartActivity(
                WebhooksTelemetry.AttemptActivity,
                ActivityKind.Client,
                parentContext: default,
                links: LinksOf(leased.Message.TraceParent))
            ?.SetTag(WebhooksTelemetry.MessageIdTag, leased.Message.Id)
            .SetTag(WebhooksTelemetry.WebhookIdTag, leased.Message.WebhookId)
            .SetTag(WebhooksTelemetry.AttemptTag, (leased.Attempts + 1).ToString(CultureInfo.InvariantCulture))
            .SetTag(WebhooksTelemetry.HostTag, UrlText.HostOf(leased.Url));

    public static void End(Activity? attempt, AttemptOutcome outcome)
    {
        attempt?.SetTag(WebhooksTelemetry.OutcomeTag, outcome.Kind.ToString());
        if (!outcome.IsSuccess && outcome.Kind != OutcomeKind.NotAttempted)
        {
            attempt?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static ActivityLink[]? LinksOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context)
            ? [new(context)]
            : null;
}
