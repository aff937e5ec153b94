using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Rows that a save writes and no query finds, and rows that it does not find to write.</summary>
public sealed class MissingRowTests : IDisposable
{
    private readonly CollectedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory, OnEachDatabase]
    public async Task Update_OfARowThatTheViewHides_HasNoPreviousValuesAndIsLogged(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Update(new Hidden { Id = 1, Text = "new" });
        await db.SaveChangesAsync();
        var update = Assert.Single(await host.RecordedAsync());
        Assert.Equal("Update Hidden", update.ToString());
        Assert.Equal("new", update.Data.GetProperty("Text").GetString());
        Assert.Equal(["Text"], update.Changed);
        Assert.Contains("a row of Hidden that was not found before", Assert.Single(_log.Of(3006)));
    }

    [Theory, OnEachDatabase]
    public async Task Remove_OfARowThatTheViewHides_HasItsKeyAndIsLogged(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Remove(new Hidden { Id = 1, Text = "a guess" });
        await db.SaveChangesAsync();
        var delete = Assert.Single(await host.RecordedAsync());
        Assert.Equal("Delete Hidden", delete.ToString());
        Assert.Equal("""{"Id":1}""", delete.Data.GetRawText());
        Assert.Single(_log.Of(3006));
    }

    [Theory, OnEachDatabase]
    public async Task Row_ThatIsGoneWhereTheHostGoesOn_HasNoEvent(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind, new GoesOn());
        await using var db = host.Open();
        db.Remove(new Hidden { Id = 7, Text = "never was" });
        var kept = new Hidden { Id = 8, Text = "kept" };
        db.Add(kept);
        await db.SaveChangesAsync();
        Assert.Equal("Insert Hidden", await host.SummaryAsync());

        await host.Open().Set<Hidden>().Where(row => row.Id == 8).ExecuteDeleteAsync();
        kept.Text = "changed";
        await db.SaveChangesAsync();
        Assert.Equal("Insert Hidden", await host.SummaryAsync());
    }

    private async Task<Host<HiddenContext>> StartAsync(DatabaseKind kind, params IInterceptor[] interceptors)
    {
        var host = await Host<HiddenContext>.StartAsync(kind, (services, database) =>
        {
            services.AddSingleton<ILoggerFactory>(_ => LoggerFactory.Create(logging => logging.AddProvider(_log)));
            services.AddDbContextFactory<HiddenContext>(options =>
            {
                database.Use(options);
                options.AddInterceptors(interceptors);
            });
        });
        await using var db = host.Open();
        await db.Database.ExecuteSqlAsync($"""CREATE VIEW seen AS SELECT * FROM hidden WHERE "Id" > 5""");
        await db.Database.ExecuteSqlAsync($"""INSERT INTO hidden ("Id", "Text") VALUES (1, 'old')""");
        await host.WatchAsync("Hidden");
        return host;
    }

    public sealed class Hidden
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }

    internal sealed class HiddenContext(DbContextOptions<HiddenContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Hidden>(row =>
            {
                row.ToTable("hidden").ToView("seen");
                row.Property(each => each.Id).ValueGeneratedNever();
                row.HasWebhooks("Hidden");
            });
        }
    }

    private sealed class GoesOn : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
            ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }
}
