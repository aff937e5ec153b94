using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Webhooks.Micro.Running;

/// <summary>How benchmarks are run.</summary>
internal static class MicroConfig
{
    public static IConfig Create(Arguments arguments) => ManualConfig.CreateEmpty()
        .AddJob(arguments.IsQuick ? Quick : Full)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(arguments.Out))!, "BenchmarkDotNet"));

    /// <summary>Ends a run that hangs; a busy machine needs long for a hundred thousand definitions.</summary>
    private static readonly TimeSpan MostOfOne = TimeSpan.FromMinutes(20);

    private static Job Full { get; } = Common
        .WithWarmupCount(8)
        .WithIterationCount(20)
        .WithIterationTime(TimeInterval.FromMilliseconds(400));

    // As long as the compiler of the runtime may take on a busy machine: what is measured before is other code.
    private static Job Quick { get; } = Common
        .WithWarmupCount(9)
        .WithIterationCount(5)
        .WithIterationTime(TimeInterval.FromMilliseconds(70));

    /// <summary>
    /// In this process: figures are compared with each other, so they have to come from one runtime with one set of
    /// settings, and no project has to be made and built for each of them, which would take longer than to measure. Without a
    /// collection after each iteration: with a hundred thousand definitions it takes longer than the iteration.
    /// </summary>
    private static Job Common => Job.Default
        .WithToolchain(new InProcessEmitToolchain(MostOfOne, logOutput: true))
        .WithGcForce(false);
}
