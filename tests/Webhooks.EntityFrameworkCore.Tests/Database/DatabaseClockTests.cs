using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Database;

public sealed class DatabaseClockTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    [Theory]
    [OnEachDatabase]
    public async Task Recent_ReadAMomentAgo_GoesByTheTimeThatPassedAndAsksNobody(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(kind);
        var (time, commands) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new CountingCommands());
        await using var services = await OutboxServices.StartAsync(
            options =>
            {
                database.Use(options);
                options.AddInterceptors(commands);
            },
            collection => collection.AddSingleton<TimeProvider>(time));
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        var clock = services.GetRequiredService<IStoreClock>();

        var first = await clock.ReadRecentAsync(context, stop);
        var asked = commands.Selects;
        time.Advance(Moment);
        Assert.Equal(first + Moment.TotalMilliseconds, await clock.ReadRecentAsync(context, stop));
        Assert.Equal(asked, commands.Selects);

        // What the process believes has passed is not believed for long.
        time.Advance(Moment + Moment);
        await clock.ReadRecentAsync(context, stop);
        Assert.Equal(database.IsSqlite ? 0 : asked + 1, commands.Selects);
    }
}
