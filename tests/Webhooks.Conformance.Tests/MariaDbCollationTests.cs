using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Receiving;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class MariaDbCollationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstUse_WithoutAStatedCollation_IsRefusedWithWhatToWrite()
    {
        await using var host = await StartAsync(collation: null);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await host.GetRequiredService<IEditableWebhookStore>().FindAsync("wh", Cancel));
        AssertSaysWhatToWrite("webhook_messages.event_id", refusal.Message);
        refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => BeginAsync(host, "key"));
        AssertSaysWhatToWrite("webhook_inbox.message_key", refusal.Message);
    }

    /// <summary>Binary, but one that compares without spaces at the end.</summary>
    [Fact]
    public async Task FirstUse_CollationThatPads_IsRefusedWithWhatToWrite()
    {
        await using var host = await StartAsync("utf8mb4_bin");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => BeginAsync(host, "key"));
        AssertSaysWhatToWrite("webhook_inbox.message_key", refusal.Message);
    }

    [Fact]
    public async Task Inbox_WithAStatedCollation_TellsKeysApartAndRemembers()
    {
        await using var host = await StartAsync("utf8mb4_nopad_bin");
        foreach (var key in new[] { "key", "KEY", "key ", "këy", new string('ä', 300) })
        {
            Assert.Equal(InboxState.New, await BeginAsync(host, key));
            Assert.Equal(InboxState.InProgress, await BeginAsync(host, key));
        }
    }

    private static void AssertSaysWhatToWrite(string column, string refusal)
    {
        Assert.StartsWith($"The column {column} and ", refusal, StringComparison.Ordinal);
        Assert.Contains("tables.Collation = \"utf8mb4_nopad_bin\") on MariaDB", refusal, StringComparison.Ordinal);
        Assert.Contains("tables.Collation = \"utf8mb4_0900_bin\") on MySQL", refusal, StringComparison.Ordinal);
    }

    private static async Task<InboxState> BeginAsync(ServiceProvider host, string key) =>
        (await host.GetRequiredService<IWebhookInbox>().BeginAsync(key, TimeSpan.FromMinutes(1), Cancel)).State;

    private static async Task<ServiceProvider> StartAsync(string? collation)
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        var connection = (await MariaDbServer.Shared).ConnectionString($"collation_{Guid.NewGuid():N}");
        var services = new ServiceCollection()
            .AddScoped(_ => new CollatedContext(connection, collation))
            .AddEntityFrameworkCoreWebhookInbox<CollatedContext>();
        services.AddWebhooks().UseEntityFrameworkCore<CollatedContext>().UseSecretProtector(SecretProtector.PlainText);
        await using var context = new CollatedContext(connection, collation);
        await context.Database.EnsureCreatedAsync(Cancel);
        return services.BuildServiceProvider();
    }

    private sealed class CollatedContext(string connection, string? collation) : DbContext
    {
        public string? Collation => collation;

        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseMySQL(connection).ReplaceService<IModelCacheKeyFactory, ModelPerCollation>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
            .AddWebhooks(tables => tables.Collation = collation)
            .AddWebhookInbox(tables => tables.Collation = collation);
    }

    private sealed class ModelPerCollation : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((CollatedContext)context).Collation ?? "none", designTime);
    }
}
