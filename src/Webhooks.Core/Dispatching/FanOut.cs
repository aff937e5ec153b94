using System.Globalization;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>
/// Limits the messages of one event for one tenant. Those of the lowest subscription ids are made, regardless of the
/// order of the routes, so that the same event makes the same ones again.
/// </summary>
internal sealed class FanOut(IOptions<WebhooksOptions> options, HostLogger<FanOut> logger)
{
    private readonly int _most = options.Value.Limits.MaxMessagesPerEvent;

    /// <summary>Returns whether a route is so wide that the limit may be exceeded. This is rare.</summary>
    public bool MayBeTooWide(ReadOnlySpan<CompiledSubscription> route) => route.Length > _most;

    /// <summary>Chooses the subscriptions of a wide route that get a message.</summary>
    /// <param name="route">The subscriptions that watch what the event is about, all of one tenant.</param>
    /// <param name="wants">A function that returns whether a subscription matches the event.</param>
    /// <param name="webhookEvent">The event.</param>
    public Choice Choose(
        ReadOnlySpan<CompiledSubscription> route, Func<CompiledSubscription, bool> wants, WebhookEvent webhookEvent)
    {
        var wanted = new List<CompiledSubscription>();
        foreach (var subscription in route)
        {
            if (wants(subscription))
            {
                wanted.Add(subscription);
            }
        }

        if (wanted.Count <= _most)
        {
            return new(wanted, []);
        }

        wanted.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        Log.FanOutLimited(logger, webhookEvent.Id, wanted.Count, _most);
        return new(wanted[.._most], PassedOver(wanted));
    }

    /// <summary>One for each webhook: so what is recorded of them is bounded too.</summary>
    private List<(CompiledSubscription First, string Detail)> PassedOver(List<CompiledSubscription> wanted) =>
    [
        .. wanted.Skip(_most).GroupBy(subscription => subscription.Webhook).Select(webhook => (
            webhook.First(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"the event matches {wanted.Count} subscriptions of one tenant and makes at most {_most} messages; "
                    + $"of this webhook {webhook.Count()} got none"))),
    ];

    /// <summary>The subscriptions that get a message, and the first other one of each webhook with a detail text.</summary>
    public sealed record Choice(
        List<CompiledSubscription> Chosen, List<(CompiledSubscription First, string Detail)> PassedOver);
}
