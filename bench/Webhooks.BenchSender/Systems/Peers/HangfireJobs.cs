using System.Text;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Webhooks.Bench;

/// <summary>
/// Hangfire, with as many workers as there may be requests at once (docs.hangfire.io, Configuring the degree of parallelism:
/// more for jobs that wait), no retries, and a storage in memory or in PostgreSQL. There it looks for jobs as often as it
/// can be told to without spinning; a job costs it the same either way.
/// </summary>
internal sealed class HangfireJobs(Settings settings, bool isDurable) : ISystemUnderTest
{
    private readonly JobStorage _storage = isDurable ? InPostgreSql(settings.Connection) : new InMemoryStorage();
    private BackgroundJobServer? _server;

    public Task StartAsync()
    {
        GlobalJobFilters.Filters.Remove<AutomaticRetryAttribute>();
        _server = new(new BackgroundJobServerOptions { WorkerCount = settings.Concurrency }, _storage);
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(int first, int count)
    {
        var jobs = new BackgroundJobClient(_storage);
        return Producers.RunAsync(settings.Producers, first, count, async number =>
        {
            await WaitingRoom.EnterAsync();
            var message = Messages.Number(number);
            var body = Encoding.UTF8.GetString(message.Body);
            jobs.Enqueue<HangfireJob>(job => job.SendAsync(message.Id, message.Target, body));
        });
    }

    public Task StopAsync()
    {
        _server?.Dispose();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static PostgreSqlStorage InPostgreSql(string connection)
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(50) };
        return new(new NpgsqlConnectionFactory(connection, options), options);
    }
}
