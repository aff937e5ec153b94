using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.HostOutbox;

public sealed class LostConnectionTests
{
    [Fact]
    public async Task Connection_LostWhileTheSavepointIsReleased_RecordsNothingOutsideOfTheTransaction()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var cut = new CutBeforeRelease();
        await using var host = await Shop.StartAsync(DatabaseKind.PostgreSql, options => options.AddInterceptors(cut));
        await using (var db = host.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            cut.IsArmed = true;
            db.Orders.Add(new() { Number = "1" });

            var exception = await Assert.ThrowsAsync<InvalidOperationException>(
                () => db.SaveChangesAsync(TestContext.Current.CancellationToken));

            Assert.Contains("The database connection was lost", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await host.RecordedAsync());
        await using var next = host.Open();
        Assert.Empty(await next.Orders.ToListAsync(TestContext.Current.CancellationToken));
    }
}
