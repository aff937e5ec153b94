using System.Net;
using Microsoft.OpenApi;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What is served is the file that is reviewed.</summary>
public sealed class ServedDocumentTests
{
    [Theory]
    [InlineData("/webhooks")]
    [InlineData("/api/v1/hooks")]
    public async Task Document_IsTheReviewedFileWithItsPlace(string prefix)
    {
        await using var host = await ManagedHost.StartAsync(prefix);

        var answer = await host.Http.GetAsync($"{prefix}/openapi.json", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        const string Server = "\"url\": \"/webhooks\"";
        var file = RepositoryFile.Read(DocumentedApi.File);
        Assert.Equal(2, file.Split(Server).Length);
        Assert.Equal(
            file.Replace(Server, $"\"url\": \"{prefix}\"", StringComparison.Ordinal),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Document_IsValid()
    {
        var result = Microsoft.OpenApi.OpenApiDocument.Parse(RepositoryFile.Read(DocumentedApi.File), "json");

        Assert.Empty(result.Diagnostic!.Errors);
        Assert.Empty(result.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_0, result.Diagnostic.SpecificationVersion);
        Assert.Equal(ApiEndpoints.Operations.Count, result.Document!.Paths.Sum(path => path.Value.Operations!.Count));
    }
}
