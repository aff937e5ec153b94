using CsCheck;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Whatever two tenants ask, in whatever order, each is answered as if there were nobody else.</summary>
public sealed class TenantIsolationTests
{
    private static readonly Gen<TenantStep[]> Steps =
        (from tenant in Gen.Bool
         from kind in Gen.Int[0, TenantRun.Kinds - 1]
         from which in Gen.Int[0, 3]
         from isForeign in Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))
         select new TenantStep(tenant, kind, which, isForeign)).Array[5, 60];

    [Fact]
    public async Task Answers_OfTwoTenantsBetweenEachOther_AreThoseOfEachAlone() =>
        await Steps.SampleAsync(AssertIndependentAsync, iter: 60, threads: 1);

    private static async Task AssertIndependentAsync(TenantStep[] steps)
    {
        var together = await RunAsync(steps);
        foreach (var isFirst in new[] { true, false })
        {
            var alone = await RunAsync([.. steps.Where(step => step.IsFirst == isFirst)]);
            Assert.Equal(alone.Transcript(isFirst), together.Transcript(isFirst));
        }
    }

    private static async Task<TenantRun> RunAsync(TenantStep[] steps)
    {
        await using var host = await ApiHost.StartAsync();
        var run = new TenantRun(host);
        foreach (var step in steps)
        {
            await run.DoAsync(step);
        }

        return run;
    }
}
