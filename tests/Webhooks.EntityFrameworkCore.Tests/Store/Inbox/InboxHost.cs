using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Model;
using Webhooks.Receiving;
using Webhooks.Support;

namespace Webhooks.Store.Inbox;

/// <summary>Processes that share an inbox, each a container of its own.</summary>
internal sealed class InboxHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<ServiceProvider> _processes = [];

    private InboxHost(TestDatabase database) => _database = database;

    public static async Task<InboxHost> StartAsync(DatabaseKind kind)
    {
        var host = new InboxHost(await TestDatabase.RentAsync(kind));
        await using var db = Open(host.Services());
        await db.Database.EnsureCreatedAsync();
        return host;
    }

    /// <summary>Starts a process.</summary>
    public IWebhookInbox Inbox(Action<EntityFrameworkInboxOptions>? configure = null) =>
        Services(configure).GetRequiredService<IWebhookInbox>();

    public async Task<int> CountAsync()
    {
        await using var db = Open(_processes[0]);
        return await db.Set<InboxRow>().CountAsync();
    }

    public async Task AddExpiredAsync(int count)
    {
        await using var db = Open(_processes[0]);
        db.AddRange(Enumerable.Range(0, count).Select(each => new InboxRow
        {
            MessageKey = $"old-{each}",
            Token = Guid.NewGuid().ToString("N"),
            State = (int)InboxState.Done,
            ExpiresAt = each,
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>What happens as time passes: every lease and every retention is over.</summary>
    public async Task ExpireAsync()
    {
        await using var db = Open(_processes[0]);
        await db.Set<InboxRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, 1));
    }

    public async Task DropTableAsync()
    {
        await using var db = Open(_processes[0]);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE webhook_inbox");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private ServiceProvider Services(Action<EntityFrameworkInboxOptions>? configure = null)
    {
        var services = new ServiceCollection()
            .AddDbContextFactory<InboxContext>(options => _database.Use(options))
            .AddEntityFrameworkCoreWebhookInbox<InboxContext>(configure)
            .BuildServiceProvider();
        _processes.Add(services);
        return services;
    }

    private static InboxContext Open(ServiceProvider process) =>
        process.GetRequiredService<IDbContextFactory<InboxContext>>().CreateDbContext();
}
