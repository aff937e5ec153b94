using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.AdministrationSuite.Tenants;
using Xunit;
using Definition = Webhooks.AdministrationSuite.Some;

namespace Webhooks.Administration;

public sealed class TenantIsolationTests
{
    private static readonly Gen<(bool IsFirst, TenantStep Step)> AnyStep = Gen.Select(
        Gen.Bool,
        Gen.OneOf([.. TenantRun.Kinds, "create", "create", "dispatch", "dispatch", "dispatch"]),
        Gen.Int[0, 11],
        Gen.Int[0, 11],
        Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true))),
        (isFirst, kind, target, choice, isForeign) => (isFirst, new TenantStep(kind, target, choice, isForeign)));

    [Fact]
    public Task TwoTenants_WithTheSameNamesAndEachOthersIds_SeeWhatEachWouldSeeAlone() => AnyStep.Array[1, 60].SampleAsync(
        async steps =>
        {
            var together = await RunAsync(steps, Definition.Tenant, Definition.OtherTenant);
            var first = await RunAsync([.. steps.Where(each => each.IsFirst)], Definition.Tenant, null);
            var second = await RunAsync([.. steps.Where(each => !each.IsFirst)], null, Definition.OtherTenant);
            Assert.Equal(first[0], together[0]);
            Assert.Equal(second[0], together[1]);
        },
        iter: 150);

    private static async Task<string[]> RunAsync((bool IsFirst, TenantStep Step)[] steps, string? first, string? second)
    {
        await using var host = new InMemoryHost(builder => builder.Services.Configure<WebhooksOptions>(
            options => options.Delivery.ResumeRate = 10_000));
        TenantRun.Prepare(host);
        var one = first is null ? null : new TenantRun(host, first);
        var two = second is null ? null : new TenantRun(host, second);
        foreach (var (isFirst, step) in steps)
        {
            await (isFirst ? one! : two!).DoAsync(step, isFirst ? two : one);
        }

        var told = new List<string>();
        foreach (var run in new[] { one, two }.OfType<TenantRun>())
        {
            told.Add(await run.TellAsync());
        }

        return [.. told];
    }
}
