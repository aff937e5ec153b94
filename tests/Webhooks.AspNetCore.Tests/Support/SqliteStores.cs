using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Database;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>Stores in a SQLite file of one test, by the clock of the host.</summary>
internal sealed class SqliteStores : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-test-");

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "webhooks.db")}";

    public void Use(IWebhooksBuilder builder)
    {
        using (var context = new WebhooksContext(
            new DbContextOptionsBuilder<WebhooksContext>().UseSqlite(ConnectionString).Options))
        {
            context.Database.EnsureCreated();
        }

        builder.Services.AddPooledDbContextFactory<WebhooksContext>(options => options.UseSqlite(ConnectionString));
        builder.UseEntityFrameworkCore<WebhooksContext>().UseSecretProtector(SecretProtector.PlainText);
        builder.Services.Replace(ServiceDescriptor.Singleton<IStoreClock, HostClock>());
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        _folder.Delete(recursive: true);
    }

    private sealed class HostClock(TimeProvider time) : IStoreClock
    {
        public ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken) => NowAsync(cancellationToken);

        public ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken) =>
            NowAsync(cancellationToken);

        public ValueTask<long> NowAsync(CancellationToken cancellationToken) => new(time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
