using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Webhooks.Bench;
using Webhooks.Micro.Benchmarks;
using Webhooks.Micro.Running;

if (!Arguments.TryParse(args, out var arguments))
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

OptimizedBuild.Demand();
Type[] benchmarks =
[
    typeof(Routing), typeof(Unwanted), typeof(DefaultPayload), typeof(Template), typeof(Signing), typeof(FanOut),
    typeof(Update),
];
var measured = new List<Summary>();
foreach (var benchmark in benchmarks.Where(arguments.Includes))
{
    measured.Add(BenchmarkRunner.Run(benchmark, MicroConfig.Create(arguments)));
}

var figures = Figure.Of(measured);
Figure.Write(figures, arguments.Out);
foreach (var figure in figures)
{
    Console.WriteLine($"{figure.Name,-24}{figure.Nanoseconds,16:N1} ns{figure.AllocatedBytes,16:N0} B");
}

// A benchmark that failed has no figure; the others are written all the same.
return measured.Count > 0 && measured.All(Figure.IsWhole) ? 0 : 1;
