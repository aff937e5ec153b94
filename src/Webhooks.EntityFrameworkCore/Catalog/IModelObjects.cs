using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>The objects that the model of one context declares.</summary>
internal interface IModelObjects
{
    /// <summary>The name of the context, for those who have to change its model.</summary>
    string Owner { get; }

    /// <summary>Reads them from a context of the host, without its database.</summary>
    /// <exception cref="InvalidOperationException">There is none, or a declaration is wrong.</exception>
    IReadOnlyList<CatalogObject> Read();
}
