using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;

namespace Webhooks.Micro.Benchmarks;

/// <summary>One definition among many is saved, and the next dispatch acts upon it.</summary>
public class Update
{
    private const string Before = "Before";
    private const string After = "After";

    private readonly WebhookEvent _unwanted = WebhookEvent.RecordUpdated("Nobody", Order.Sample.ToValues(), ["Status"]);
    private BenchHost _host = null!;
    private Webhook _before = null!;
    private Webhook _after = null!;
    private bool _isAfter;

    [Params(10, 100_000)]
    public int Webhooks { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var webhooks = ManyDefinitions.OfOneObjectEach(Webhooks);
        _before = Watching(webhooks[^1], Before);
        _after = Watching(webhooks[^1], After);
        _host = new([.. webhooks.Take(Webhooks - 1), _before]);
        Agreement.Holds(Wants(Before) && !Wants(After), "the definition is used as it was");
        Run();
        Agreement.Holds(Wants(After) && !Wants(Before), "it is used as it was changed");
    }

    [GlobalCleanup]
    public void CleanUp() => _host.Dispose();

    [Benchmark]
    public DispatchResult Run()
    {
        _isAfter = !_isAfter;
        _host.Save(_isAfter ? _after : _before);
        return _host.Dispatch(_unwanted);
    }

    private static Webhook Watching(Webhook webhook, string objectName) =>
        webhook with { Subscriptions = [webhook.Subscriptions[0] with { ObjectName = objectName }] };

    private bool Wants(string objectName) => _host.Dispatch(
        WebhookEvent.RecordUpdated(objectName, Order.Sample.ToValues(), ["Status"])).Messages == 1;
}
