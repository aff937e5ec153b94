using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Micro.Subjects;

namespace Webhooks.Micro.Benchmarks;

/// <summary>
/// Who gets an event: the route, then the match of source and changed fields. Eight events take turns, the same number
/// whatever the number of subscriptions: it is the look-up that is compared, not the caches of the processor.
/// </summary>
public class Routing
{
    private const int Events = 8;

    private readonly RouteKey[] _keys = new RouteKey[Events];
    private readonly List<WebhookError> _errors = [];
    private RoutingTable _table = RoutingTable.Empty;
    private EventImages _images;
    private int _next;

    [Params(10, 1_000, 100_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var compiler = new WebhookCompiler(
            Options.Create(new WebhooksOptions()), new HostLogger<WebhookCompiler>(NullLoggerFactory.Instance));
        _table = RoutingTable.Empty.With(
            WebhookChanges.Complete(1, ManyDefinitions.OfOneObjectEach(Subscriptions)), compiler);
        for (var i = 0; i < Events; i++)
        {
            _keys[i] = new(null, ManyDefinitions.ObjectOf(i * Subscriptions / Events), EventType.RecordUpdate);
        }

        _images = EventImages.Encode(
            WebhookEvent.RecordUpdated(
                "any", (Order.Sample with { Status = "new" }).ToValues(), Order.Sample.ToValues()),
            "$",
            catalog: null,
            _errors);
        Agreement.Holds(_table.Count == Subscriptions && _errors.Count == 0, "every definition is routed");
        Agreement.Holds(Enumerable.Range(0, Events).All(_ => Run() == 1), "one subscription wants each event");
    }

    [GlobalCleanup]
    public void CleanUp() => _images.Dispose();

    [Benchmark]
    public int Run()
    {
        var wanted = 0;
        _next = (_next + 1) % Events;
        var webhookEvent = new MatchedEvent(_keys[_next], EventSource.RestApi, _images);
        foreach (var subscription in _table.Route(_keys[_next]))
        {
            if (MatchRules.IsMatch(subscription, webhookEvent))
            {
                wanted++;
            }
        }

        return wanted;
    }
}
