using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.Catalog;

/// <summary>Reads the comments that <c>HasComment()</c> gave to tables and columns.</summary>
/// <param name="model">The design-time model. The model of run time has no comments.</param>
internal sealed class ModelComments(IModel model)
{
    public string? Of(IEntityType entity) => model.FindEntityType(entity.Name)?.GetComment();

    /// <summary>Returns the comment of a column, or null if there is no comment or no column.</summary>
    public string? Of(IProperty? property) => property is null
        ? null
        : model.FindEntityType(property.DeclaringType.ContainingEntityType.Name)?.FindProperty(property.Name)?.GetComment();
}
