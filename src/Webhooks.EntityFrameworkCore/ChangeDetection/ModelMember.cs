using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Reads a member of the model in a query, even a member that no class has.</summary>
internal static class ModelMember
{
    public static MethodCallExpression Of(Expression entity, IProperty property) => Of(entity, property, property.ClrType);

    public static MethodCallExpression Of(Expression entity, IPropertyBase member, Type type) => Expression.Call(
        typeof(EF), nameof(EF.Property), [type], entity, Expression.Constant(member.Name));
}
