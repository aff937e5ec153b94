using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>The store of a database on its own, its tables made: without pump, transport or host.</summary>
internal static class OutboxServices
{
    public static Task<ServiceProvider> StartAsync(TestDatabase database) =>
        StartAsync(options => database.Use(options));

    public static async Task<ServiceProvider> StartAsync(
        Action<DbContextOptionsBuilder> use, Action<IServiceCollection>? configure = null)
    {
        var collection = new ServiceCollection().AddPooledDbContextFactory<OutboxContext>(use);
        configure?.Invoke(collection);
        collection.AddWebhooks().UseEntityFrameworkCore<OutboxContext>().UseSecretProtector(SecretProtector.PlainText);
        var services = collection.BuildServiceProvider();
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        await context.Database.EnsureCreatedAsync();
        return services;
    }
}
