namespace Webhooks.Conformance.Behaviors;

internal static class ClockBehaviors
{
    private const StoreCapabilities Needs =
        StoreCapabilities.Messages | StoreCapabilities.Shared | StoreCapabilities.SkewedClocks;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Clocks_Lease_HoldsWhateverAProcessThinksTheTimeIs",
            "A lease lasts for its duration, also for a process whose clock is an hour ahead.",
            LeaseAsync),
        Of(
            "Clocks_AddedByAnother_IsDueAtOnce",
            "A recorded message is due immediately for every process, independent of the clock of the process that "
                + "recorded it.",
            AddedAsync),
        Of(
            "Clocks_Retry_IsDueAfterItsDelay",
            "The store adds durations to its own clock, so a retry is due after its delay in every process.",
            RetryAsync),
        Of(
            "Clocks_Age_IsCountedByTheStore",
            "A delivery does not expire early because the clock of a process is ahead.",
            AgeAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Clocks, Needs, promise, scenario);

    private static async Task<(Worker Right, Worker Ahead, Worker Behind)> OpenAsync(BehaviorRun run) => (
        await run.OpenAsync().ConfigureAwait(false),
        await run.OpenAsync(TimeSpan.FromHours(1)).ConfigureAwait(false),
        await run.OpenAsync(TimeSpan.FromHours(-1)).ConfigureAwait(false));

    private static async Task LeaseAsync(BehaviorRun run)
    {
        var (right, ahead, behind) = await OpenAsync(run).ConfigureAwait(false);
        await right.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var lease = TimeSpan.FromMinutes(10);
        foreach (var worker in new[] { right, ahead, behind })
        {
            var leased = Expect.One("deliveries claimed", await worker.ClaimAsync(1, lease).ConfigureAwait(false));
            Expect.Equal("leases lost", 0, (await worker.RenewAsync(lease, leased.Lease).ConfigureAwait(false)).Count);
        }

        foreach (var worker in new[] { right, ahead, behind })
        {
            await worker.ClaimNothingAsync("all deliveries are leased for ten minutes").ConfigureAwait(false);
        }
    }

    private static async Task AddedAsync(BehaviorRun run)
    {
        var (right, ahead, behind) = await OpenAsync(run).ConfigureAwait(false);
        foreach (var (from, to, name) in new[]
            { (ahead, behind, "a"), (behind, ahead, "b"), (right, behind, "c"), (ahead, right, "d") })
        {
            await from.AddAsync(Some.Message(name, 1)).ConfigureAwait(false);
            Expect.Equal("message claimed", $"msg_{name}_1", (await to.ClaimOneAsync().ConfigureAwait(false)).Message.Id);
        }
    }

    private static async Task RetryAsync(BehaviorRun run)
    {
        var (right, ahead, behind) = await OpenAsync(run).ConfigureAwait(false);
        await right.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var leased = await behind.ClaimAsync().ConfigureAwait(false);
        await behind.RetryAsync(leased[0], TimeSpan.FromMinutes(10)).ConfigureAwait(false);
        await ahead.ClaimNothingAsync("the retry is due in ten minutes").ConfigureAwait(false);
        await ahead.RetryAsync(leased[1], TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        Expect.Equal(
            "the retry that is due", leased[1].Message.Id, (await behind.ClaimOneAsync().ConfigureAwait(false)).Message.Id);
    }

    private static async Task AgeAsync(BehaviorRun run)
    {
        var (right, ahead, behind) = await OpenAsync(run).ConfigureAwait(false);
        await behind.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var maxAge = TimeSpan.FromMinutes(10);
        foreach (var worker in new[] { ahead, right })
        {
            var leased = Expect.One(
                "deliveries claimed", await worker.ClaimAsync(1, maxAge: maxAge).ConfigureAwait(false));
            Expect.Equal("IsExpired of a delivery that was just recorded", false, leased.IsExpired);
        }
    }
}
