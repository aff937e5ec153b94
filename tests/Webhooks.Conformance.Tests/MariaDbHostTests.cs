using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class MariaDbHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_SavedOnMariaDb_AreDeliveredAndPurged()
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        var connection = (await MariaDbServer.Shared).ConnectionString($"host_{Guid.NewGuid():N}");
        var services = new ServiceCollection()
            .AddDbContext<NoteContext>(options => options.UseMySQL(connection))
            .AddSingleton<IMessageSender>(new AcceptingSender());
        services.AddWebhooks().UseEntityFrameworkCore<NoteContext>().UseSecretProtector(SecretProtector.PlainText);
        await using var host = services.BuildServiceProvider();
        await using var scope = host.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NoteContext>();
        await db.Database.EnsureCreatedAsync(Cancel);
        await host.GetRequiredService<IEditableWebhookStore>().SaveAsync(
            new()
            {
                Name = "watcher",
                Urls = ["https://example.com/hooks"],
                Subscriptions =
                [
                    .. new[] { EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete }
                        .Select(type => new EventSubscription { ObjectName = "Note", EventType = type }),
                ],
            },
            Cancel);

        await ChangeAsync(db, isKept: false);
        await ChangeAsync(db, isKept: true);
        await host.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(Cancel);

        var page = await host.GetRequiredService<IDeliveryLog>().QueryAsync(new(), Cancel);
        Assert.Equal(
            [EventType.RecordDelete, EventType.RecordInsert, EventType.RecordUpdate],
            page.Items.Select(each => each.EventType).OrderBy(each => each.Value, StringComparer.Ordinal));
        Assert.All(page.Items, each => Assert.Equal(DeliveryState.Delivered, each.State));
        Assert.Equal(3, await host.GetRequiredService<IDeliveryControl>().PurgeAsync(TimeSpan.Zero, 10, Cancel));
        Assert.Empty((await host.GetRequiredService<IDeliveryLog>().QueryAsync(new(), Cancel)).Items);
    }

    /// <summary>Its provider would read whole seconds, and what is recorded next be older than what was before.</summary>
    [Fact]
    public async Task Clock_OfMariaDb_HasFractionsOfASecond()
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        var connection = (await MariaDbServer.Shared).ConnectionString("mysql");
        await using var host = new ServiceCollection()
            .AddDbContext<NoteContext>(options => options.UseMySQL(connection))
            .BuildServiceProvider();
        await using var scope = host.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NoteContext>();
        var clock = new DatabaseClock(new ContextSource<NoteContext>(host), TimeProvider.System);
        var before = await clock.ReadAsync(db, Cancel);
        var read = new List<long>();
        while (read.Count < 3 && !read.Exists(each => each % 1_000 != 0))
        {
            read.Add(await clock.ReadAsync(db, Cancel));
        }

        Assert.Contains(read, each => each % 1_000 != 0);
        Assert.All(read, each => Assert.InRange(each, before, before + 60_000));
    }

    private static async Task ChangeAsync(NoteContext db, bool isKept)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var note = new Note { Text = "new" };
        db.Add(note);
        await db.SaveChangesAsync(Cancel);
        note.Text = "changed";
        await db.SaveChangesAsync(Cancel);
        db.Remove(note);
        await db.SaveChangesAsync(Cancel);
        await (isKept ? transaction.CommitAsync(Cancel) : transaction.RollbackAsync(Cancel));
    }

    private sealed class Note
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }

    private sealed class NoteContext(DbContextOptions<NoteContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Note>().HasWebhooks("Note");
            modelBuilder.AddWebhooks(tables => tables.Collation = "utf8mb4_nopad_bin");
        }
    }
}
