using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Gives each object of a component a file name: <c>29-deployment-grafana.yaml</c>, so that alphabetical order is install order.</summary>
/// <remarks>Names are safe on every file system and differ by more than case; where two would meet, the namespace and then a digest tells them apart.</remarks>
public static class ManifestNames
{
    private const int Longest = 150;
    private const string Extension = ".yaml";

    /// <summary>One name for each object, in the order given. The name of an object does not depend on that order.</summary>
    public static ImmutableArray<string> For(IReadOnlyList<ObjectIdentity> objects)
    {
        var names = objects.Select(Short).ToArray();
        Widen(names, index => $".{Safe(objects[index].Namespace ?? "cluster")}");
        Widen(names, index => $"-{Digest(objects[index], 0)}");
        // The same object written twice: only then does the order of the input decide.
        Widen(names, index => $"-{Digest(objects[index], objects.Take(index).Count(before => before == objects[index]))}");
        return [.. names.Select(name => name + Extension)];
    }

    private static string Short(ObjectIdentity identity)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstallOrder.RankOf(identity.Kind):00}-{Safe(identity.Kind)}-{Safe(identity.Name)}");
        return name.Length <= Longest ? name : $"{name[..Longest]}-{Digest(identity, 0)}";
    }

    private static void Widen(string[] names, Func<int, string> suffix)
    {
        var meeting = names.Select((name, index) => (name, index)).GroupBy(named => named.name, named => named.index, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).SelectMany(group => group).ToList();
        foreach (var index in meeting)
            names[index] += suffix(index);
    }

    private static string Digest(ObjectIdentity identity, int occurrence) =>
        Sha256.Of(string.Join('\n', identity.ApiVersion, identity.Kind, identity.Namespace, identity.Name, occurrence)).Hex[..8];

    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant())
            safe.Append(char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '-');
        return safe.Length == 0 ? "unnamed" : safe.ToString();
    }
}
