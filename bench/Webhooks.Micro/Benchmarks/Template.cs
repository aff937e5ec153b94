using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;
using Webhooks.Records;

namespace Webhooks.Micro.Benchmarks;

/// <summary>
/// From a row to the bytes of a custom payload, against a writer and two engines for templates. Ours encodes the row once
/// for all webhooks that want the event: for the others it is only rendered, while the engines begin anew.
/// </summary>
public class Template
{
    private readonly OwnRendering _ours = new(new() { Template = Templates.Ours }, Order.Sample.ToValues());
    private readonly RecordImage _encoded = RecordImage.Encode(Order.Sample.ToValues(), "$.current", []);
    private readonly TemplateByHand _writer = new();
    private readonly FluidRendering _fluid = new();
    private readonly HandlebarsRendering _handlebars = new();
    private readonly OrderModel _model = new(Order.Sample);

    [GlobalSetup]
    public void SetUp()
    {
        Agreement.SameBytes(Ours(), Writer());
        Agreement.SameBytes(Ours(), OursFurther());
        Agreement.SameMeaning(Ours(), Fluid());
        Agreement.SameMeaning(Ours(), Handlebars());
    }

    [Benchmark]
    public byte[] Ours() => _ours.Render();

    [Benchmark]
    public byte[] OursFurther() => _ours.Render(_encoded);

    [Benchmark]
    public byte[] Writer() => _writer.Render(Order.Sample);

    [Benchmark]
    public byte[] Fluid() => _fluid.Render(_model);

    [Benchmark]
    public byte[] Handlebars() => _handlebars.Render(_model);
}
