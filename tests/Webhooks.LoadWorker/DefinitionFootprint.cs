using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Support;

namespace Webhooks.Load;

/// <summary>What the webhooks of a database take in the memory of this process, which has nothing else.</summary>
internal static class DefinitionFootprint
{
    /// <summary>What is allocated between two looks at what is alive.</summary>
    private const long Step = 10_000_000;

    /// <returns>The bytes for a webhook, and the peak while they are read as a multiple of them.</returns>
    public static async Task<string> MeasureAsync(string file, int count)
    {
        await using var services = Build(file);
        await WriteAsync(services, count);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();

        // Fills what is made at the first use and is not part of the webhooks.
        await services.GetRequiredService<IEditableWebhookStore>().FindAsync(StoredWebhooks.Of(0, TemplateOf).Id!);
        var before = SettledBytes();
        var peak = 0L;
        var reading = Task.Run(async () => await dispatcher.DispatchAsync(Unwatched));
        for (var next = 0L; !reading.IsCompleted; Thread.Yield())
        {
            if (GC.GetTotalAllocatedBytes() > next)
            {
                peak = Math.Max(peak, LiveBytes() - before);
                next = GC.GetTotalAllocatedBytes() + Step;
            }
        }

        await reading;
        var settled = SettledBytes() - before;
        return string.Create(CultureInfo.InvariantCulture, $"{(double)settled / count:0} {(double)peak / settled:0.00}");
    }

    private static WebhookEvent Unwatched => new()
    {
        Type = EventType.RecordInsert,
        ObjectName = "Unwatched",
        Current = new Dictionary<string, object?> { ["Id"] = 1 },
    };

    private static ServiceProvider Build(string file)
    {
        var services = new ServiceCollection()
            .AddPooledDbContextFactory<OutboxContext>(options => options.UseSqlite($"Data Source={file}"));
        services.AddWebhooks()
            .UseEntityFrameworkCore<OutboxContext>()
            .UseAesGcmSecretProtection(
                options => options.Keys["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return services.BuildServiceProvider();
    }

    private static async Task WriteAsync(IServiceProvider services, int count)
    {
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        await context.Database.EnsureCreatedAsync();
        await context.WriteAsync(
            Enumerable.Range(0, count).Select(i => StoredWebhooks.Of(i, TemplateOf)),
            services.GetRequiredService<ISecretProtector>());
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

    private static long SettledBytes()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return LiveBytes();
    }

    private static long LiveBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
