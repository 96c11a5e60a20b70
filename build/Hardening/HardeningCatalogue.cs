using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every rule and control there is, by id. One is added by writing its class: it is found by its interface.</summary>
public static class HardeningCatalogue
{
    public static ImmutableSortedDictionary<string, IHardeningRule> Rules { get; } =
        Instances<IHardeningRule>().ToImmutableSortedDictionary(rule => rule.Id, rule => rule, StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, IControl> Controls { get; } =
        Instances<IControl>().ToImmutableSortedDictionary(control => control.Id, control => control, StringComparer.Ordinal);

    private static IEnumerable<T> Instances<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
        .Select(type => (T)Activator.CreateInstance(type)!);
}
