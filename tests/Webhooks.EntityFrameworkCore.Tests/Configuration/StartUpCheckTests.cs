using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Sql.PostgreSql;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Configuration;

public sealed class StartUpCheckTests
{
    [Fact]
    public async Task Start_NothingProtectsSecrets_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services.AddWebhooks().UseEntityFrameworkCore<OutboxContext>());
        Assert.Contains("UseAesGcmSecretProtection(section)", refusal, StringComparison.Ordinal);
        Assert.Contains("UseSecretProtector(SecretProtector.PlainText)", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelWithoutTables_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services
            .AddWebhooks()
            .UseEntityFrameworkCore<BareContext>()
            .UseSecretProtector(SecretProtector.PlainText));
        Assert.Equal(
            "BareContext has no tables for webhooks. Call modelBuilder.AddWebhooks() in its OnModelCreating.", refusal);
    }

    [Fact]
    public async Task Start_NotificationsOfPostgreSqlOnSqlite_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services
            .AddWebhooks()
            .UsePostgreSqlNotifications()
            .UseEntityFrameworkCore<OutboxContext>()
            .UseSecretProtector(SecretProtector.PlainText));
        Assert.Equal(
            "UsePostgreSqlNotifications() needs PostgreSQL, but OutboxContext uses "
            + "Microsoft.EntityFrameworkCore.Sqlite. "
            + "Remove the call, or configure the context with UseNpgsql(connectionString).",
            refusal);
    }

    [Fact]
    public async Task Start_NotificationsOnConnectionsThatMultiplex_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services
            .AddDbContextFactory<ServerContext>(options => options
                .UseNpgsql("Host=none;Database=shop;Multiplexing=true")
                .AllowManyServices())
            .AddWebhooks()
            .UsePostgreSqlNotifications()
            .UseEntityFrameworkCore<ServerContext>()
            .UseSecretProtector(SecretProtector.PlainText));
        Assert.Equal(
            "UsePostgreSqlNotifications() needs a connection that is not shared, but the connection string of "
            + "ServerContext has Multiplexing=true. Remove Multiplexing in processes that deliver.",
            refusal);
    }

    [Fact]
    public async Task Start_NotificationsWithoutADatabase_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services.AddWebhooks().UsePostgreSqlNotifications());
        Assert.Contains("UseEntityFrameworkCore<TContext>()", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_ConnectionThatCannotWait_AreRefusedWithWhatToWrite()
    {
        await using var connection = new SqliteConnection();
        Assert.Null(NotificationWait.On(connection, given: null));
        Assert.NotNull(NotificationWait.On(connection, given: (_, _) => Task.CompletedTask));
        Assert.Contains(
            "UsePostgreSqlNotifications((connection, stop) => ((NpgsqlConnection)connection).WaitAsync(stop))",
            NotificationWait.Missing(connection),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ContextThatIsNotRegistered_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services
            .AddWebhooks()
            .UseEntityFrameworkCore<ForgottenContext>()
            .UseSecretProtector(SecretProtector.PlainText));
        Assert.Equal(NotRegistered, refusal);
    }

    [Fact]
    public async Task Start_CatalogOfAContextThatIsNotRegistered_IsRefusedWithWhatToWrite()
    {
        var refusal = await RefusalAsync(services => services.AddWebhooks().UseCatalogFromModel<ForgottenContext>());
        Assert.Equal(NotRegistered, refusal);
    }

    [Fact]
    public async Task Start_PlainTextWasChosen_Starts()
    {
        using var host = Build(services => services
            .AddWebhooks()
            .UseEntityFrameworkCore<OutboxContext>()
            .UseSecretProtector(SecretProtector.PlainText));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Save_WithoutAHostThatStarts_IsRefusedWithWhatToWrite()
    {
        var services = new ServiceCollection().AddDbContextFactory<OutboxContext>(Sqlite);
        services.AddWebhooks().UseEntityFrameworkCore<OutboxContext>();
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IEditableWebhookStore>();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            async () => await store.FindAsync("wh", TestContext.Current.CancellationToken));
        Assert.Contains("UseAesGcmSecretProtection(section)", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(Action<IServiceCollection> add)
    {
        using var host = Build(add);
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));
        return Assert.Single(refusal.Failures);
    }

    private static IHost Build(Action<IServiceCollection> add)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddDbContextFactory<OutboxContext>(Sqlite);
        builder.Services.AddDbContextFactory<BareContext>(Sqlite);
        add(builder.Services);
        return builder.Build();
    }

    private static void Sqlite(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=none.db").AllowManyServices();

    private const string NotRegistered =
        "ForgottenContext is not registered. Call services.AddDbContext<ForgottenContext>(options => ...) or "
        + "services.AddDbContextFactory<ForgottenContext>(options => ...), for example with "
        + "options.UseNpgsql(connectionString) or options.UseSqlite(connectionString).";

    private sealed class ForgottenContext(DbContextOptions<ForgottenContext> options) : DbContext(options);

    private sealed class ServerContext(DbContextOptions<ServerContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks();
    }

    private sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options);
}
