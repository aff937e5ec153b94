using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;

namespace Webhooks.Micro.Benchmarks;

/// <summary>A change that nobody wants, among a thousand webhooks that want others.</summary>
public class Unwanted
{
    private readonly WebhookEvent _event = WebhookEvent.RecordInserted("Invoices", Order.Sample.ToValues());
    private BenchHost _host = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _host = new(ManyDefinitions.OfOneObjectEach(1_000));
        Agreement.Holds(_host.Dispatch(_event).Messages == 0, "nobody wants it");
    }

    [GlobalCleanup]
    public void CleanUp() => _host.Dispose();

    [Benchmark]
    public DispatchResult Run() => _host.Dispatch(_event);
}
