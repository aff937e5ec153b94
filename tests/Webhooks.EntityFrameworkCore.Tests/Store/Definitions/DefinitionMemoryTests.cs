using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>Every process holds all webhooks: this is what it costs, once they are read and while they are read.</summary>
[Collection(nameof(RunsAlone))]
public sealed class DefinitionMemoryTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    /// <summary>What is allocated between two looks at what is alive.</summary>
    private const long Step = 10_000_000;

    [Fact]
    public async Task Webhooks_OfThreeSubscriptions_AreSmall_AndReadingThemTakesLittleMore()
    {
        await using var database = await TestDatabase.RentAsync(DatabaseKind.Sqlite);
        await using var services = await StartAsync(database);
        await services.WriteAsync(Enumerable.Range(0, Count).Select(i => StoredWebhooks.Of(i, TemplateOf)));
        var directory = services.GetRequiredService<WebhookDirectory>();
        await ReadOneAsync(services);
        var before = SettledBytes();

        var peak = 0L;
        var reading = Task.Run(async () => (await directory.GetAsync(TestContext.Current.CancellationToken)).Count);
        for (var next = 0L; !reading.IsCompleted; Thread.Yield())
        {
            if (GC.GetTotalAllocatedBytes() > next)
            {
                peak = Math.Max(peak, LiveBytes() - before);
                next = GC.GetTotalAllocatedBytes() + Step;
            }
        }

        Assert.Equal(Count, await reading);
        var settled = SettledBytes() - before;
        var perWebhook = (double)settled / Count;
        output.WriteLine($"{perWebhook:0} bytes for a webhook, peak {(double)peak / settled:0.00}");
        Assert.InRange(perWebhook, 1_000, 3_300);
        Assert.InRange((double)peak / settled, 0.5, 1.3);
        GC.KeepAlive(directory);
    }

    /// <summary>A template of 1 KB for a tenth of the webhooks, each different from all others.</summary>
    private static string? TemplateOf(int i)
    {
        if (i % 10 != 0)
        {
            return null;
        }

        var template = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\n  \"reference\": \"{i}\"");
        for (var field = 0; template.Length < 1_000; field++)
        {
            template.Append(CultureInfo.InvariantCulture, $",\n  \"a member with a name {field}\": [@field:Field{field % 10}]");
        }

        return template.Append("\n}").ToString();
    }

    /// <summary>Fills what is made at the first use and is not part of the webhooks.</summary>
    private static async Task ReadOneAsync(IServiceProvider services) => Assert.NotNull(
        await services.GetRequiredService<IEditableWebhookStore>().FindAsync(StoredWebhooks.Of(0, TemplateOf).Id!));

    /// <summary>What is alive once everything is gone that other tests left behind.</summary>
    private static long SettledBytes()
    {
        const long Little = 100_000;
        long before;
        var now = LiveBytes();
        do
        {
            before = now;
            GC.WaitForPendingFinalizers();
            now = LiveBytes();
        }
        while (Math.Abs(before - now) > Little);
        return now;
    }

    private static long LiveBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static async Task<ServiceProvider> StartAsync(TestDatabase database)
    {
        var collection = new ServiceCollection().AddPooledDbContextFactory<OutboxContext>(options => database.Use(options));
        collection.AddWebhooks()
            .UseEntityFrameworkCore<OutboxContext>()
            .UseAesGcmSecretProtection(
                options => options.Keys["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var services = collection.BuildServiceProvider();
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        await context.Database.EnsureCreatedAsync();
        return services;
    }
}
