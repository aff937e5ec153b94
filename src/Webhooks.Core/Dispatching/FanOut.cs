using System.Globalization;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>
/// Limits the messages of one event for one tenant. The subscriptions with the lowest ids get a message. The order of
/// routes has no effect, so that the same event always makes the same messages.
/// </summary>
internal sealed class FanOut(IOptions<WebhooksOptions> options, HostLogger<FanOut> logger)
{
    private readonly int _most = options.Value.Limits.MaxMessagesPerEvent;

    /// <summary>Determines whether a route has so many subscriptions that it may exceed the limit. This is rare.</summary>
    public bool MayBeTooWide(ReadOnlySpan<CompiledSubscription> route) => route.Length > _most;

    /// <summary>Chooses the subscriptions of a route that get a message.</summary>
    /// <param name="route">The subscriptions of one tenant that watch the object and the type of the event.</param>
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

    /// <summary>Returns one entry for each webhook, so that the number of dead messages is bounded too.</summary>
    private List<(CompiledSubscription First, string Detail)> PassedOver(List<CompiledSubscription> wanted) =>
    [
        .. wanted.Skip(_most).GroupBy(subscription => subscription.Webhook).Select(webhook => (
            webhook.First(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"the event matches {wanted.Count} subscriptions of one tenant, but makes at most {_most} messages: "
                    + $"{webhook.Count()} subscriptions of this webhook got none"))),
    ];

    /// <summary>
    /// Represents the subscriptions that get a message. For each webhook with others, it has the first of them and a detail
    /// text.
    /// </summary>
    public sealed record Choice(
        List<CompiledSubscription> Chosen, List<(CompiledSubscription First, string Detail)> PassedOver);
}
