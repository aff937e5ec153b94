using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;

namespace Webhooks.Micro.Benchmarks;

/// <summary>From a row to the bytes of its default payload, against a writer that knows the type of the row.</summary>
public class DefaultPayload
{
    private readonly OwnRendering _ours = new(PayloadTemplate.Default, Order.Sample.ToValues());
    private readonly DefaultPayloadByHand _writer = new();

    [GlobalSetup]
    public void SetUp() => Agreement.SameBytes(Ours(), Writer());

    [Benchmark]
    public byte[] Ours() => _ours.Render();

    [Benchmark]
    public byte[] Writer() => _writer.Render(Order.Sample);
}
