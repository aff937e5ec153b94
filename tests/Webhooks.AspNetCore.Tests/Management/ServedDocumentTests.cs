using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
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

    // app.MapOpenApi() writes what these descriptions say.
    [Fact]
    public async Task Endpoints_OfTheApi_AreInItsOwnDocumentOnly()
    {
        await using var host = await ApiHost.StartAsync(
            map: app =>
            {
                app.MapWebhooks().AllowAnonymous();
                app.MapGet("/orders", () => "orders");
            },
            services: services => services.AddEndpointsApiExplorer());
        var described = host.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups;
        Assert.Equal(["orders"], described.Items.SelectMany(group => group.Items).Select(each => each.RelativePath));
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
