namespace Webhooks.Support;

/// <summary>Provides every operation of the OpenAPI document that is not a read.</summary>
internal static class UnsafeOperations
{
    public static TheoryData<string> Ids =>
        [.. DocumentedApi.Operations.Where(each => each.Method != "GET").Select(each => each.Id)];

    /// <summary>Sends an operation for a webhook that does not exist.</summary>
    public static Task<ApiAnswer> SendAsync(ApiClient client, string id)
    {
        var operation = DocumentedApi.Operations.Single(each => each.Id == id);
        var path = operation.Path == "/" ? "" : operation.Path
            .Replace("{webhookId}", "wh_none", StringComparison.Ordinal)
            .Replace("{subscriptionId}", "sub_none", StringComparison.Ordinal)
            .Replace("{deliveryId}", "del_none", StringComparison.Ordinal)
            .Replace("{secretId}", "sec_none", StringComparison.Ordinal);
        return client.SendAsync(operation.Method, path, operation.Example, ifMatch: "*");
    }
}
