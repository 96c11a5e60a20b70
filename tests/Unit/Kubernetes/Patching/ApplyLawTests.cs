using System.Text.Json.Nodes;
using CsCheck;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Laws that hold whatever is applied, by whom and in which order.</summary>
public sealed class ApplyLawTests
{
    private static readonly Gen<string> Value = Gen.Int[0, 1].Select(number => $"\"{number}\"");
    private static readonly Gen<string> Managers = Gen.Int[0, 2].Select(number => $"m{number}");
    private static readonly Gen<string> Data = Map("d", Value, least: 1);

    [Fact]
    public void Twice_is_as_once() => Gen.Select(Pods(""), Pods(""), Managers).Sample((first, second, manager) =>
    {
        var pod = AppliedObject.Pod();
        pod.Apply("m0", first);
        pod.Apply(manager, second, force: true);
        var (content, owners) = (Content(pod), pod.Owners.Order(StringComparer.Ordinal).ToList());

        return pod.Apply(manager, second) == "" && Content(pod) == content && pod.Owners.Order(StringComparer.Ordinal).SequenceEqual(owners);
    });

    [Fact]
    public void Who_forces_owns_alone_what_was_in_conflict() => Gen.Select(Pods(""), Pods(""), Pods("")).Sample((first, second, mine) =>
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", first);
        pod.Apply("two", second, force: true);
        var conflicts = pod.Try("me", mine)?.Conflicts ?? [];
        if (conflicts.IsEmpty)
            return true;

        return pod.Apply("me", mine, force: true) == "" && conflicts.All(conflict => Owners(pod, conflict.Field).SequenceEqual(["me"]));
    });

    [Fact]
    public void Managers_of_different_fields_are_never_in_conflict_and_all_get_theirs() => Gen.Select(Pods("x"), Pods("y")).Sample((first, second) =>
    {
        var (one, other) = (AppliedObject.Pod(), AppliedObject.Pod());

        return one.Apply("m0", first) == "" && one.Apply("m1", second) == "" && other.Apply("m1", second) == "" && other.Apply("m0", first) == ""
            && one.Owners.Select(Sorted).Order(StringComparer.Ordinal).SequenceEqual(other.Owners.Select(Sorted).Order(StringComparer.Ordinal));
    });

    /// <summary>Beside a model of the law itself: a value, and the names of those who want it.</summary>
    [Fact]
    public void A_field_lives_as_long_as_somebody_owns_it() => Gen.Select(Gen.Int[0, 3], Managers, Data, Gen.Bool).List[1, 12].Sample(writes =>
    {
        var map = AppliedObject.ConfigMap().Update("edit", """{"data": {"d0": "0"}}""");
        var model = new Dictionary<string, (string Value, HashSet<string> Owners)> { ["d0"] = ("0", ["edit"]) };
        foreach (var (choice, manager, fields, force) in writes)
        {
            var wanted = JsonNode.Parse(fields)!.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>());
            if (choice == 0)
            {
                map.Update("edit", $$"""{"data": {{fields}} }""");
                Edit(model, wanted);
            }
            else if ((map.Apply(manager, $$"""{"data": {{fields}} }""", force) == "") != Applied(model, manager, wanted, force))
            {
                return false;
            }

            var live = map.Live!["data"]?.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>()) ?? [];
            if (!live.OrderBy(entry => entry.Key).SequenceEqual(model.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Value)).OrderBy(entry => entry.Key))
                || model.Any(entry => !Owners(map, $".data.{entry.Key}").SequenceEqual(entry.Value.Owners.Order(StringComparer.Ordinal))))
                return false;
        }
        return true;
    });

    private static void Edit(Dictionary<string, (string Value, HashSet<string> Owners)> model, Dictionary<string, string> wanted)
    {
        foreach (var key in model.Keys.Except(wanted.Keys).ToList())
            model.Remove(key);
        foreach (var (key, value) in wanted.Where(entry => !model.TryGetValue(entry.Key, out var present) || present.Value != entry.Value))
            model[key] = (value, ["edit"]);
    }

    private static bool Applied(Dictionary<string, (string Value, HashSet<string> Owners)> model, string manager, Dictionary<string, string> wanted, bool force)
    {
        var changed = wanted.Where(entry => model.TryGetValue(entry.Key, out var present) && present.Value != entry.Value).Select(entry => entry.Key).ToHashSet();
        if (!force && changed.Any(key => model[key].Owners.Any(owner => owner != manager)))
            return false;
        foreach (var key in model.Keys.Except(wanted.Keys).ToList())
        {
            if (model[key].Owners.Remove(manager) && model[key].Owners.Count == 0)
                model.Remove(key);
        }
        foreach (var (key, value) in wanted)
        {
            if (changed.Contains(key) || !model.TryGetValue(key, out var present))
                model[key] = (value, [manager]);
            else
                present.Owners.Add(manager);
        }
        return true;
    }

    private static IEnumerable<string> Owners(AppliedObject applied, string field) =>
        applied.Owners.Where(line => line.Split(' ').Contains(field)).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal);

    /// <summary>Without lists and maps in which nothing is: to the API they are not there.</summary>
    private static string Content(AppliedObject applied)
    {
        var root = applied.Live!.DeepClone().AsObject();
        (root["metadata"] as JsonObject)?.Remove("managedFields");
        return Filled(root)?.ToJsonString() ?? "";
    }

    private static JsonNode? Filled(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(entry => KeyValuePair.Create(entry.Key, Filled(entry.Value))).Where(entry => entry.Value is not null).ToList() is { Count: > 0 } rest ? new JsonObject(rest) : null,
        JsonArray list => list.Select(Filled).ToArray() is { Length: > 0 } rest ? new JsonArray(rest) : null,
        _ => node?.DeepClone(),
    };

    private static string Sorted(string owner) => string.Join(' ', owner.Split(' ').Order(StringComparer.Ordinal));

    /// <summary>What somebody may want of a pod; with a prefix nobody else names the same, and nothing is in one piece.</summary>
    private static Gen<string> Pods(string prefix)
    {
        var words = Gen.Int[0, 3].List[0, 4].Select(all => $"[{string.Join(',', all.Distinct().Select(number => $"\"{prefix}f{number}\""))}]");
        var env = Map($"{prefix}e", Value).Select(Items);
        var container = Gen.Select(Value, env, words).Select((image, list, args) => $"\"image\":{image},\"env\":{list}{(prefix.Length > 0 ? "" : $",\"args\":{args}")}");
        var containers = Map($"{prefix}c", container.Select(fields => $"{{{fields}}}")).Select(Items);
        return Gen.Select(Map($"{prefix}l", Value), words, containers, Map($"{prefix}n", Value)).Select((labels, finalizers, items, selector) =>
            $$$"""{"metadata":{"labels":{{{labels}}},"finalizers":{{{finalizers}}}},"spec":{"containers":{{{items}}}{{{(prefix.Length > 0 ? "" : $",\"nodeSelector\":{selector}")}}}}}""");
    }

    private static Gen<string> Map(string prefix, Gen<string> values, int least = 0) => Gen.Select(Gen.Int[0, 3], values).List[least, 4].Select(entries =>
        $"{{{string.Join(',', entries.DistinctBy(entry => entry.Item1).Select(entry => $"\"{prefix}{entry.Item1}\":{entry.Item2}"))}}}");

    /// <summary>A map as a list of maps with a name; what is no map becomes their value.</summary>
    private static string Items(string map) => new JsonArray([.. JsonNode.Parse(map)!.AsObject().Select(entry =>
    {
        var item = entry.Value as JsonObject is { } fields ? fields.DeepClone().AsObject() : new() { ["value"] = entry.Value!.DeepClone() };
        item["name"] = entry.Key;
        return item;
    })]).ToJsonString();
}
