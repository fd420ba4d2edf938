/// What stands in for AWS's SDKs inside a Node worker.
enum NodeSubstitutes {
  /// Compiled on demand by `NodeRunner.source`.
  static let source = #"""
    // The parts of AWS's SDKs that a stream handler needs to read its records: version 2's
    // `DynamoDB.Converter` and version 3's `@aws-sdk/util-dynamodb`. Lambda's images have the whole
    // SDK; here they stand in when the function brings none, and refuse the rest by name.
    'use strict';

    function isBinary(value) {
      return ArrayBuffer.isView(value) || value instanceof ArrayBuffer
        || (typeof Blob !== 'undefined' && value instanceof Blob);
    }

    function binaryLength(value) {
      return value.byteLength === undefined ? value.size : value.byteLength;
    }

    function isEmptied(length, options) {
      return length === 0 && Boolean(options.convertEmptyValues);
    }

    function isPlainObject(value) {
      const prototype = Object.getPrototypeOf(value);
      return prototype === null || prototype === Object.prototype
        || (prototype.constructor && prototype.constructor.name === 'Object');
    }

    // An own member even when the name is one that objects give a meaning to.
    function setMember(object, name, value) {
      Object.defineProperty(
        object, name, { value, writable: true, enumerable: true, configurable: true });
    }

    // A number of more digits than a double has.
    class NumberValue {
      constructor(value) { this.value = String(value); }
      static from(value) { return new this(value); }
      toAttributeValue() { return { N: this.value }; }
      toString() { return this.value; }
      toNumber() { return Number(this.value); }
      toJSON() { return this.toNumber(); }
    }

    // ---- Version 3

    const undefinedAdvice =
      'Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.';

    function numberAttribute(number, options) {
      if (!Number.isFinite(number)) {
        throw new Error(`Special numeric value ${number} is not allowed`);
      }
      if (!options.allowImpreciseNumbers && Math.abs(number) > Number.MAX_SAFE_INTEGER) {
        const side = number > 0 ? 'greater than Number.MAX_SAFE_INTEGER'
          : 'lesser than Number.MIN_SAFE_INTEGER';
        throw new Error(`Number ${number} is ${side}. Use NumberValue from @aws-sdk/lib-dynamodb.`);
      }
      return { N: String(number) };
    }

    function isNumberValue(value) {
      return value !== null && typeof value === 'object'
        && typeof value.toAttributeValue === 'function';
    }

    function setAttribute(set, options) {
      const isKept = (value) => value !== undefined || !options.removeUndefinedValues;
      const values = [...set].filter(isKept);
      if (values.includes(undefined)) throw new Error(undefinedAdvice);
      if (values.length === 0) {
        if (options.convertEmptyValues) return { NULL: true };
        throw new Error('Pass a non-empty set, or options.convertEmptyValues=true.');
      }
      const first = values[0];
      if (isNumberValue(first) || typeof first === 'number' || typeof first === 'bigint') {
        return { NS: values.map((value) => convertToAttr(value, options).N) };
      }
      if (typeof first === 'string') return { SS: values.map(String) };
      if (isBinary(first)) return { BS: values };
      throw new Error('Only Number Set (NS), Binary Set (BS), String Set (SS) are allowed.');
    }

    function mapAttribute(entries, options) {
      const members = {};
      for (const [name, value] of entries) {
        if (typeof value === 'function') continue;
        if (value === undefined && options.removeUndefinedValues) continue;
        setMember(members, name, convertToAttr(value, options));
      }
      return { M: members };
    }

    function objectAttribute(value, options) {
      if (Array.isArray(value)) {
        const kept = value.filter((element) => typeof element !== 'function'
          && (element !== undefined || !options.removeUndefinedValues));
        return { L: kept.map((element) => convertToAttr(element, options)) };
      }
      if (value instanceof Set) return setAttribute(value, options);
      if (value instanceof Map) return mapAttribute(value, options);
      if (isBinary(value)) {
        return isEmptied(binaryLength(value), options) ? { NULL: true } : { B: value };
      }
      if (value instanceof Boolean) return { BOOL: value.valueOf() };
      if (value instanceof Number) return numberAttribute(value.valueOf(), options);
      if (value instanceof String) return convertToAttr(value.valueOf(), options);
      if (isNumberValue(value)) return value.toAttributeValue();
      if (isPlainObject(value)) return mapAttribute(Object.entries(value), options);
      if (options.convertClassInstanceToMap) {
        const names = [];
        for (const name in value) names.push([name, value[name]]);
        return mapAttribute(names, options);
      }
      return unsupported(value);
    }

    function unsupported(value) {
      throw new Error(`Unsupported type passed: ${String(value)}. Pass `
        + 'options.convertClassInstanceToMap=true to marshall typeof object as map attribute.');
    }

    function convertToAttr(value, options = {}) {
      switch (typeof value) {
        case 'undefined': throw new Error(undefinedAdvice);
        case 'string': return isEmptied(value.length, options) ? { NULL: true } : { S: value };
        case 'number': return numberAttribute(value, options);
        case 'bigint': return { N: String(value) };
        case 'boolean': return { BOOL: value };
        case 'object': return value === null ? { NULL: true } : objectAttribute(value, options);
        default: return unsupported(value);
      }
    }

    function nativeNumber(digits, options) {
      if (typeof options.wrapNumbers === 'function') return options.wrapNumbers(digits);
      if (options.wrapNumbers) return NumberValue.from(digits);
      const number = Number(digits);
      if (!Number.isFinite(number) || Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
      try {
        return BigInt(digits);
      } catch (error) {
        throw new Error(
          `${digits} can't be converted to BigInt. Set options.wrapNumbers to get string value.`);
      }
    }

    function convertToNative(attribute, options = {}) {
      for (const [type, value] of Object.entries(attribute)) {
        if (value === undefined) continue;
        switch (type) {
          case 'NULL': return null;
          case 'BOOL': return Boolean(value);
          case 'N': return nativeNumber(String(value), options);
          case 'B': return value;
          case 'S': return String(value);
          case 'L': return value.map((element) => convertToNative(element, options));
          case 'M': {
            const object = {};
            for (const [name, member] of Object.entries(value)) {
              setMember(object, name, convertToNative(member, options));
            }
            return object;
          }
          case 'NS': return new Set(value.map((digits) => nativeNumber(String(digits), options)));
          case 'BS': return new Set(value);
          case 'SS': return new Set(value.map(String));
          default: throw new Error(`Unsupported type passed: ${type}`);
        }
      }
      throw new Error(`No value defined: ${JSON.stringify(attribute)}`);
    }

    function marshall(data, options = {}) {
      const attribute = convertToAttr(data, options);
      const [type, value] = Object.entries(attribute)[0];
      const isUnwrapped = (type === 'M' || type === 'L') && !options.convertTopLevelContainer;
      return isUnwrapped ? value : attribute;
    }

    function unmarshall(data, options = {}) {
      return convertToNative(options.convertWithoutMapWrapper ? data : { M: data }, options);
    }

    // ---- Version 2

    class DynamoDBSet {
      constructor(values, type) {
        this.wrapperName = 'Set';
        this.values = values;
        this.type = type;
      }
      toJSON() { return this.values; }
    }

    const setTypes = { SS: 'String', NS: 'Number', BS: 'Binary' };

    function output(attribute, options = {}) {
      const number = (digits) => options.wrapNumbers ? NumberValue.from(digits) : Number(digits);
      const [type, value] = Object.entries(attribute)[0] || [];
      switch (type) {
        case 'M': {
          const object = {};
          for (const name in value) setMember(object, name, output(value[name], options));
          return object;
        }
        case 'L': return value.map((element) => output(element, options));
        case 'S': return String(value);
        case 'N': return number(value);
        case 'B': return Buffer.from(value);
        case 'BOOL': return value === true || value === 'true' || value === 'TRUE';
        case 'NULL': return null;
        case 'SS': return new DynamoDBSet(value.map(String), setTypes.SS);
        case 'NS': return new DynamoDBSet(value.map(number), setTypes.NS);
        case 'BS': return new DynamoDBSet(value.map((bytes) => Buffer.from(bytes)), setTypes.BS);
        default: return undefined;
      }
    }

    function inputSet(set, options) {
      let values = set.values;
      if (options.convertEmptyValues) values = values.filter((value) => value.length !== 0);
      if (options.convertEmptyValues && values.length === 0) return { NULL: true };
      const type = Object.keys(setTypes).find((name) => setTypes[name] === set.type) || 'SS';
      return { [type]: type === 'BS' ? values : values.map(String) };
    }

    function inputMap(object, options) {
      const members = {};
      for (const name in object) {
        const attribute = input(object[name], options);
        if (attribute !== undefined) setMember(members, name, attribute);
      }
      return { M: members };
    }

    function input(value, options = {}) {
      if (value === null) return { NULL: true };
      switch (typeof value) {
        case 'undefined': case 'function': return undefined;
        case 'string': return isEmptied(value.length, options) ? { NULL: true } : { S: value };
        case 'number': case 'bigint': return { N: String(value) };
        case 'boolean': return { BOOL: value };
        default:
      }
      if (Array.isArray(value)) {
        const attributes = value.map((element) => input(element, options));
        return { L: attributes.filter((attribute) => attribute !== undefined) };
      }
      if (value.wrapperName === 'Set') return inputSet(value, options);
      if (value instanceof NumberValue) return value.toAttributeValue();
      if (isBinary(value)) {
        return isEmptied(binaryLength(value), options) ? { NULL: true } : { B: value };
      }
      return inputMap(value, options);
    }

    const Converter = {
      input,
      output,
      marshall: (data, options) => input(data, options).M,
      unmarshall: (data, options) => output({ M: data }, options),
    };

    function missing(name) {
      return class {
        constructor() {
          throw new Error(`${name} is not there: without an installed aws-sdk, streamctl offers `
            + 'only AWS.DynamoDB.Converter. Run "npm install aws-sdk" beside the handler.');
        }
      };
    }

    const DynamoDB = missing('AWS.DynamoDB');
    DynamoDB.Converter = Converter;
    DynamoDB.DocumentClient = missing('AWS.DynamoDB.DocumentClient');

    // `AWS.config.update(...)` stands at the top of many handlers.
    const known = { DynamoDB, config: { update() {} } };
    const AWS = new Proxy(known, {
      get(target, name) {
        const isService = /^[A-Z]/.test(String(name));
        return name in target || !isService ? target[name] : missing(`AWS.${name}`);
      },
    });

    exports['aws-sdk'] = AWS;
    exports['aws-sdk/clients/dynamodb'] = DynamoDB;
    exports['@aws-sdk/util-dynamodb'] = {
      marshall, unmarshall, convertToAttr, convertToNative, NumberValueImpl: NumberValue,
    };
    """#
}
