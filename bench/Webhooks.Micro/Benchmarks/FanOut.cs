using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;

namespace Webhooks.Micro.Benchmarks;

/// <summary>One event that many webhooks want: all that a dispatch does but for storing.</summary>
public class FanOut
{
    private readonly WebhookEvent _event = WebhookEvent.RecordInserted("Orders", Order.Sample.ToValues());
    private BenchHost _host = null!;

    [Params(1, 10, 1_000)]
    public int Webhooks { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _host = new(ManyDefinitions.OfOneObject(Webhooks, "Orders"));
        Agreement.Holds(
            _host.Dispatch(_event).Messages == Webhooks && _host.Outbox.LastCount == Webhooks, "every webhook wants it");
    }

    [GlobalCleanup]
    public void CleanUp() => _host.Dispose();

    [Benchmark]
    public DispatchResult Run() => _host.Dispatch(_event);
}
