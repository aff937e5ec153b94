using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Inbox;

public sealed class InboxStartTests
{
    [Fact]
    public async Task Start_ModelWithoutTheTable_IsRefusedWithWhatToWrite() => Assert.Equal(
        "BareContext has no table for received messages. Call modelBuilder.AddWebhookInbox() in its OnModelCreating.",
        await RefusalAsync(services => services
            .AddDbContext<BareContext>(options => options.UseSqlite("Data Source=none.db").AllowManyServices())
            .AddEntityFrameworkCoreWebhookInbox<BareContext>()));

    [Fact]
    public async Task Start_ContextThatIsNotRegistered_IsRefusedWithWhatToWrite() => Assert.StartsWith(
        "InboxContext is not registered. Call services.AddDbContext<InboxContext>(options => ...)",
        await RefusalAsync(services => services.AddEntityFrameworkCoreWebhookInbox<InboxContext>()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("00:00:00.9990000")]
    [InlineData("366.00:00:01")]
    public async Task Start_RetentionOutOfRange_IsRefusedWithTheRule(string retention) => Assert.Equal(
        $"EntityFrameworkInboxOptions.Retention must be between 00:00:01 and 366.00:00:00, but is {retention}.",
        await RefusalAsync(services => services
            .AddDbContext<InboxContext>(options => options.UseSqlite("Data Source=none.db").AllowManyServices())
            .AddEntityFrameworkCoreWebhookInbox<InboxContext>(
                inbox => inbox.Retention = TimeSpan.Parse(retention, CultureInfo.InvariantCulture))));

    private static async Task<string> RefusalAsync(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        await using var provider = services.BuildServiceProvider();
        var start = provider.GetRequiredService<IStartupValidator>();
        var refusal = Assert.Throws<OptionsValidationException>(start.Validate);
        return Assert.Single(refusal.Failures);
    }

    private sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options);
}
