using System.Net.Http.Json;

namespace Webhooks.Bench;

/// <summary>Asks the receiver.</summary>
internal sealed class ReceiverControl(Uri receiver) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = receiver, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Begins a count that is complete with so many distinct ids.</summary>
    public async Task ResetAsync(int expected) => await GetAsync($"/control/reset?{expected}", CancellationToken.None);

    /// <summary>Waits for that; false where it takes longer than that.</summary>
    public async Task<bool> WaitAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await GetAsync("/control/wait", deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<ReceiverReport> ReportAsync() =>
        (await _client.GetFromJsonAsync<ReceiverReport>("/control/report"))!;

    public void Dispose() => _client.Dispose();

    private async Task GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(path, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
