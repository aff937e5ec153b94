using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>A row that goes from one tenant to another is deleted for the one and inserted for the other.</summary>
public sealed class TenantMoveTests
{
    private const string Expected = "Insert Accounts of acme, Delete Accounts of acme, Insert Accounts of globex";

    public enum Way
    {
        Tracked,
        Detached,
        Rows,
    }

    public static MatrixTheoryData<DatabaseKind, Way> Ways { get; } =
        new([DatabaseKind.Sqlite, DatabaseKind.PostgreSql], Enum.GetValues<Way>());

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Row_ThatChangesItsTenant_ShowsNeitherTheValuesOfTheOther(DatabaseKind kind, Way way)
    {
        Assert.SkipWhen(kind == DatabaseKind.PostgreSql && PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var host = await StartAsync(kind);
        await MoveAsync(host, way);

        var recorded = await host.RecordedAsync();
        Assert.Equal(Expected, string.Join(", ", recorded.Select(each => $"{each} of {each.TenantId}")));
        Assert.Equal("secret of acme", recorded[1].Data.GetProperty("Note").GetString());
        Assert.Equal("for globex", recorded[2].Data.GetProperty("Note").GetString());
        Assert.DoesNotContain("secret of acme", recorded[2].Payload.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("for globex", recorded[1].Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_ThatGoesToATenantWhoWatchesInsertsOnly_IsInsertedThere()
    {
        await using var host = await Host<AccountContext>.StartAsync(DatabaseKind.Sqlite);
        await host.SaveAsync(new()
        {
            Name = "inserts",
            TenantId = "globex",
            Urls = ["https://example.com/hooks"],
            Subscriptions = [new() { ObjectName = "Accounts", EventType = EventType.RecordInsert }],
        });
        await using (var db = host.Open())
        {
            db.Add(new Account { Id = 1, TenantId = "acme", Note = "secret of acme" });
            await db.SaveChangesAsync();
        }

        await MoveAsync(host, Way.Tracked);
        Assert.Equal("Insert Accounts", await host.SummaryAsync());
    }

    private static async Task<Host<AccountContext>> StartAsync(DatabaseKind kind)
    {
        var host = await Host<AccountContext>.StartAsync(kind);
        await host.WatchForAsync("acme", "Accounts");
        await host.WatchForAsync("globex", "Accounts");
        await using var db = host.Open();
        db.Add(new Account { Id = 1, TenantId = "acme", Note = "secret of acme" });
        await db.SaveChangesAsync();
        return host;
    }

    private static async Task MoveAsync(Host<AccountContext> host, Way way)
    {
        await using var db = host.Open();
        switch (way)
        {
            case Way.Tracked:
                var account = await db.Set<Account>().SingleAsync();
                (account.TenantId, account.Note) = ("globex", "for globex");
                await db.SaveChangesAsync();
                break;
            case Way.Detached:
                db.Update(new Account { Id = 1, TenantId = "globex", Note = "for globex" });
                await db.SaveChangesAsync();
                break;
            default:
                await db.Webhooks().DetectChangesAsync(
                    db.Set<Account>(),
                    accounts => accounts.ExecuteUpdateAsync(set => set
                        .SetProperty(each => each.TenantId, "globex")
                        .SetProperty(each => each.Note, "for globex")));
                break;
        }
    }

    public sealed class Account
    {
        public int Id { get; set; }

        public string TenantId { get; set; } = "";

        public string Note { get; set; } = "";
    }

    internal sealed class AccountContext(DbContextOptions<AccountContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Account>(account =>
            {
                account.ToTable("Accounts");
                account.Property(each => each.Id).ValueGeneratedNever();
                account.HasWebhooks("Accounts", webhooks => webhooks.Tenant(each => each.TenantId));
            });
        }
    }
}
