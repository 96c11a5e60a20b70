using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a deletion makes of an object.</summary>
/// <param name="Next">The object as it is stored from now on, or as it is shown where it goes; null where it stays as it is.</param>
/// <param name="Goes">True where it is removed.</param>
internal sealed record DeletionOutcome(JsonObject? Next, bool Goes);

/// <summary>Decides what a deletion makes of an object (apiserver, registry/rest/delete.go and registry/generic/registry/store.go).</summary>
internal static class Deletion
{
    private const string Orphan = "orphan";
    private const string Foreground = "foregroundDeletion";

    /// <exception cref="RefusedException">A precondition does not hold.</exception>
    public static DeletionOutcome Of(StoredObject stored, GroupVersionKind kind, DeleteOptions options, DateTimeOffset now)
    {
        Preconditions(stored, kind, options);
        return kind switch
        {
            { Group: "", Kind: "Namespace" } => Namespace(stored.Root, options, now),
            { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } when !IsDeleting(stored.Root) => new(TerminatingDefinition(stored.Root, now), Goes: false),
            { Group: "", Kind: "Pod" } => Pod(stored.Root, options, now),
            _ => Plain(stored.Root, kind, options, now),
        };
    }

    private static void Preconditions(StoredObject stored, GroupVersionKind kind, DeleteOptions options)
    {
        var metadata = Field.Of(stored.Root)["metadata"];
        var (uid, version) = (metadata["uid"].Text ?? "", metadata["resourceVersion"].Text ?? "");
        if (options.Uid is { } wanted && wanted != uid)
            throw new RefusedException(Refusals.Conflict(kind.Group, kind.Kind, stored.Name,
                $"the UID in the precondition ({wanted}) does not match the UID in record ({uid}). The object might have been deleted and then recreated"));
        if (options.ResourceVersion is { } expected && expected != version)
            throw new RefusedException(Refusals.Conflict(kind.Group, kind.Kind, stored.Name,
                $"the ResourceVersion in the precondition ({expected}) does not match the ResourceVersion in record ({version}). The object might have been modified"));
    }

    private static DeletionOutcome Plain(JsonObject root, GroupVersionKind kind, DeleteOptions options, DateTimeOffset now)
    {
        var finalizers = Finalizers(root, kind.Kind == "Event" ? options with { Propagation = null } : options);
        if (finalizers.Count == 0)
            return new(null, Goes: true);
        var next = root.DeepClone().AsObject();
        return new(Marked(next, finalizers, now), Goes: false);
    }

    /// <summary>A pod on a node has time to end; another one has not.</summary>
    private static DeletionOutcome Pod(JsonObject root, DeleteOptions options, DateTimeOffset now)
    {
        var (metadata, grace) = (Field.Of(root)["metadata"], Grace(root, options));
        var next = root.DeepClone().AsObject();
        var shown = next["metadata"]!.AsObject();
        if (!metadata["deletionTimestamp"].IsSet)
        {
            (shown["deletionTimestamp"], shown["deletionGracePeriodSeconds"]) = (Written(now.AddSeconds(grace)), grace);
            if (metadata["generation"].Number is > 0 and var generation)
                shown["generation"] = generation + 1;
        }
        else if (metadata["deletionGracePeriodSeconds"].Number is > 0 and var left)
        {
            // Time that was given can only be shortened.
            if (options.GraceSeconds is not { } shorter || shorter >= left)
                return new(null, Goes: false);
            var end = DateTimeOffset.Parse(metadata["deletionTimestamp"].Text!, CultureInfo.InvariantCulture);
            (shown["deletionTimestamp"], shown["deletionGracePeriodSeconds"]) = (Written(end.AddSeconds(shorter - left)), shorter);
            grace = shorter;
        }
        else
        {
            grace = 0;
        }
        var finalizers = Finalizers(root, options);
        Put(shown, finalizers);
        return new(next, Goes: grace == 0 && finalizers.Count == 0);
    }

    private static long Grace(JsonObject root, DeleteOptions options)
    {
        var pod = Field.Of(root);
        var seconds = options.GraceSeconds ?? pod["spec"]["terminationGracePeriodSeconds"].Number ?? 0;
        return pod["spec"]["nodeName"].Text is not { Length: > 0 } || pod["status"]["phase"].Text is "Failed" or "Succeeded" ? 0 : seconds < 0 ? 1 : seconds;
    }

    /// <summary>It stays until what is in it is gone, which a controller sees to.</summary>
    private static DeletionOutcome Namespace(JsonObject root, DeleteOptions options, DateTimeOffset now)
    {
        if (IsDeleting(root))
            return root["spec"]?["finalizers"] is JsonArray { Count: > 0 } || Finalizers(root, options).Count > 0 ? new(null, Goes: false) : new(null, Goes: true);
        var next = root.DeepClone().AsObject();
        next["metadata"]!["deletionTimestamp"] = Written(now);
        if (next["status"] is not JsonObject status)
            next["status"] = status = [];
        status["phase"] = "Terminating";
        Put(next["metadata"]!.AsObject(), Finalizers(root, options));
        return new(next, Goes: false);
    }

    /// <summary>It stays until the last of its objects is gone.</summary>
    private static JsonObject TerminatingDefinition(JsonObject root, DateTimeOffset now)
    {
        var next = root.DeepClone().AsObject();
        var metadata = next["metadata"]!.AsObject();
        metadata["deletionTimestamp"] = Written(now);
        Put(metadata, [.. Present(root).Union([DefinitionResource.Finalizer])]);
        var conditions = new JsonArray([.. Field.Of(next)["status"]["conditions"].Items.Select(condition => condition.Node!.DeepClone())])
        {
            new JsonObject
            {
                ["type"] = "Terminating",
                ["status"] = "True",
                ["lastTransitionTime"] = Written(now),
                ["reason"] = "InstanceDeletionPending",
                ["message"] = "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
            },
        };
        if (next["status"] is not JsonObject status)
            next["status"] = status = [];
        status["conditions"] = conditions;
        return next;
    }

    private static JsonObject Marked(JsonObject next, List<string> finalizers, DateTimeOffset now)
    {
        var metadata = next["metadata"]!.AsObject();
        if (!IsDeleting(next))
        {
            metadata["deletionTimestamp"] = Written(now);
            if (Field.Of(metadata)["generation"].Number is > 0 and var generation)
                metadata["generation"] = generation + 1;
        }
        metadata["deletionGracePeriodSeconds"] = 0;
        Put(metadata, finalizers);
        return next;
    }

    /// <summary>Those that hold the object once its dependents are to be treated as asked.</summary>
    private static List<string> Finalizers(JsonObject root, DeleteOptions options)
    {
        var present = Present(root);
        if (options.Propagation is not { } policy)
            return present;
        var kept = present.Where(finalizer => finalizer is not (Orphan or Foreground)).ToList();
        if (policy is "Orphan" or "Foreground")
            kept.Add(policy == "Orphan" ? Orphan : Foreground);
        return kept;
    }

    private static List<string> Present(JsonObject root) => [.. Field.Of(root)["metadata"]["finalizers"].Items.Select(item => item.Text ?? "")];

    private static void Put(JsonObject metadata, List<string> finalizers)
    {
        metadata.Remove("finalizers");
        if (finalizers.Count > 0)
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => JsonValue.Create(finalizer))]);
    }

    private static bool IsDeleting(JsonObject root) => Field.Of(root)["metadata"]["deletionTimestamp"].IsSet;

    private static string Written(DateTimeOffset time) => new ServerFields(time, "").Written;
}
