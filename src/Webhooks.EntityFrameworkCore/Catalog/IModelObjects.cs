using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>Provides the objects that the model of one context declares.</summary>
internal interface IModelObjects
{
    /// <summary>Gets the name of the context, for error messages.</summary>
    string Owner { get; }

    /// <summary>Reads the objects from a context of the host, without using its database.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model declares no object, or a declaration is not valid.
    /// </exception>
    IReadOnlyList<CatalogObject> Read();
}
