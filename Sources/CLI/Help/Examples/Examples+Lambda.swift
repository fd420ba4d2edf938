extension Examples {
  static let lambda = #"""
    = lambda create-function
    # A function that is run from where its script lies.
    printf 'echo bye\n' > bye.sh
    streamctl create-function --function-name bye --code-path bye.sh \
        --role arn:aws:iam::000000000000:role/any

    = lambda get-function
    # Tells where a function's code is.
    streamctl get-function --function-name hello --query Code

    = lambda get-function-configuration
    # Tells how a function is set up.
    streamctl get-function-configuration --function-name hello

    = lambda list-functions
    # The names of all functions.
    streamctl list-functions --query 'Functions[].FunctionName' --output text

    = lambda update-function-code
    # The function is another script from now on.
    printf 'echo new\n' > new.sh
    streamctl update-function-code --function-name hello --code-path new.sh

    = lambda update-function-configuration
    # A longer time limit, and variables for the function.
    streamctl update-function-configuration --function-name hello --timeout 60 \
        --environment 'Variables={STAGE=test,LEVEL=debug}'

    = lambda delete-function
    # Deletes a function with its versions; its mapping goes first.
    uuid=$(streamctl list-event-source-mappings --function-name hello \
        --query 'EventSourceMappings[0].UUID' --output text)
    streamctl delete-event-source-mapping --uuid "$uuid"
    streamctl delete-function --function-name hello

    = lambda invoke
    # Runs a function; what it answers goes to a file.
    streamctl invoke --function-name hello \
        --cli-binary-format raw-in-base64-out --payload '{"a": 1}' answer.json

    = lambda create-event-source-mapping
    # Feeds a script with the table's records that are about new items.
    printf 'cat\n' > copy.sh
    streamctl create-event-source-mapping --function-name ./copy.sh \
        --event-source Orders --batch-size 10 --filter-criteria \
        '{"Filters": [{"Pattern": "{\"eventName\": [\"INSERT\"]}"}]}'

    = lambda get-event-source-mapping
    # Tells how a mapping stands.
    uuid=$(streamctl list-event-source-mappings \
        --query 'EventSourceMappings[0].UUID' --output text)
    streamctl get-event-source-mapping --uuid "$uuid"

    = lambda list-event-source-mappings
    # What a function is fed by.
    streamctl list-event-source-mappings --function-name hello

    = lambda update-event-source-mapping
    # Stops a mapping; records wait for it until it is enabled.
    uuid=$(streamctl list-event-source-mappings \
        --query 'EventSourceMappings[0].UUID' --output text)
    streamctl update-event-source-mapping --uuid "$uuid" --no-enabled
    streamctl update-event-source-mapping --uuid "$uuid" --enabled

    = lambda delete-event-source-mapping
    # Ends a mapping.
    uuid=$(streamctl list-event-source-mappings \
        --query 'EventSourceMappings[0].UUID' --output text)
    streamctl delete-event-source-mapping --uuid "$uuid"

    = lambda publish-version
    # Keeps the function as it is, under a number.
    streamctl publish-version --function-name hello

    = lambda list-versions-by-function
    # The numbers of a function's versions.
    streamctl list-versions-by-function --function-name hello \
        --query 'Versions[].Version'

    = lambda create-alias
    # A name for a version.
    streamctl create-alias --function-name hello --name test \
        --function-version 1

    = lambda get-alias
    # Tells which version an alias stands for.
    streamctl get-alias --function-name hello --name live

    = lambda update-alias
    # The alias stands for another version from now on.
    streamctl update-function-configuration --function-name hello --timeout 9
    streamctl publish-version --function-name hello
    streamctl update-alias --function-name hello --name live \
        --function-version 2

    = lambda delete-alias
    # Forgets an alias; the version stays.
    streamctl delete-alias --function-name hello --name live

    = lambda list-aliases
    # The aliases of a function.
    streamctl list-aliases --function-name hello
    """#
}
