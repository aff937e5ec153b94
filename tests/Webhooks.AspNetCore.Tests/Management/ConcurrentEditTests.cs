using System.Text.Json.Nodes;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Who sends back the version that he read overwrites nobody.</summary>
public sealed class ConcurrentEditTests
{
    private const int Editors = 6;
    private const int EditsEach = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Edits_OfManyAtOnce_AllSurvive(bool inDatabase)
    {
        await using var stores = inDatabase ? new SqliteStores() : null;
        await using var host = await ApiHost.StartAsync(webhooks => stores?.Use(webhooks));
        var id = await Bodies.CreateAsync(host.As("acme"));
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(editor => EditAsync(host.As("acme"), $"/{id}", editor)));

        var stored = (await host.As("acme").GetAsync($"/{id}")).Json;
        var urls = stored.GetProperty("urls").EnumerateArray().Select(url => url.GetString()!).ToList();
        Assert.Equal(
            Enumerable.Range(0, Editors * EditsEach).Select(Url).Append(Bodies.Url).Order(StringComparer.Ordinal),
            urls.Order(StringComparer.Ordinal));
        Assert.Equal((Editors * EditsEach) + 1, stored.GetProperty("version").GetInt64());
    }

    /// <summary>Adds URLs to the list that was read; a list is replaced as a whole, so that an edit between would be lost.</summary>
    private static async Task EditAsync(ApiClient client, string path, int editor)
    {
        for (var edit = 0; edit < EditsEach;)
        {
            var read = (await client.GetAsync(path)).Is(200);
            var urls = JsonNode.Parse(read.Body)!["urls"]!.DeepClone().AsArray();
            urls.Add(Url((editor * EditsEach) + edit));
            var answer = await client.PatchAsync(path, new JsonObject { ["urls"] = urls }.ToJsonString(), read.Header("ETag"));
            if (answer.Status == 412)
            {
                continue;
            }

            answer.Is(200);
            edit++;
        }

    }

    private static string Url(int number) => $"https://receiver.example/{number:00}";
}
